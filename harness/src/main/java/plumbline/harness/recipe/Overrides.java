package plumbline.harness.recipe;

import plumbline.harness.recipe.Node.Entry;
import plumbline.harness.recipe.Node.Mapping;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts the {@code --set a.b=c} of a command line over what the file says. */
final class Overrides {
    private final Problems problems;

    Overrides(Problems problems) {
        this.problems = problems;
    }

    /** Change the recipe in place; the values are YAML, so lists and blocks can be given too. */
    void apply(Mapping recipe, List<String> settings) {
        settings.forEach(setting -> apply(recipe, setting));
    }

    private void apply(Mapping recipe, String setting) {
        int equals = setting.indexOf('=');
        if (equals <= 0) {
            problems.add(
                    "--set",
                    "wrong-arguments",
                    "'" + setting + "' sets nothing.",
                    "Write --set key.key=value, for example --set stages.dpo.beta=0.2.");
            return;
        }
        String path = setting.substring(0, equals);
        String place = "--set " + path;
        read(place, setting.substring(equals + 1))
                .ifPresent(value -> put(recipe, path, new Entry(place, value)));
    }

    private Optional<Node> read(String place, String value) {
        return value.isBlank()
                ? Optional.of(new Node.Scalar(place, "", true, Path.of("")))
                : YamlReader.ofOption(place, problems).read(value);
    }

    private static void put(Mapping mapping, String path, Entry entry) {
        String key = key(mapping, path);
        if (key.equals(path)) {
            mapping.entries().put(key, entry);
            return;
        }
        Node inner = mapping.value(key);
        if (!(inner instanceof Mapping)) {
            mapping.entries()
                    .put(key, new Entry(entry.keyPlace(), Mapping.empty(entry.keyPlace())));
        }
        put((Mapping) mapping.value(key), path.substring(key.length() + 1), entry);
    }

    /** Take the longest key that is there, for names have dots; else what stands before the dot. */
    private static String key(Mapping mapping, String path) {
        return mapping.entries().keySet().stream()
                .filter(key -> (path + ".").startsWith(key + "."))
                .max(Comparator.comparingInt(String::length))
                .orElseGet(() -> path.split("\\.", 2)[0]);
    }
}

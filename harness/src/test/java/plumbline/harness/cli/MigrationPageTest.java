package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.harness.plugin.PluginLoader;
import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.SettingsTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the page for people who come from TRL says of our side is so: names, and defaults. */
class MigrationPageTest {
    private static final List<Explained> ALL =
            Explained.all(Registry.of(PluginLoader.load(List.of())));
    private static final String DEFAULTS = "\n## Where the defaults differ";

    /** A setting as the page writes it; {@code kl: {target}} is {@code kl.target}, no value. */
    private record Named(String key, String value) {}

    @Test
    void everySettingAndLossOnThePageExists() throws IOException {
        int found = 0;
        for (String section : page().substring(0, page().indexOf(DEFAULTS)).split("\n## ")) {
            List<Explained> stages = stagesOf(section);
            List<Named> named = stages.isEmpty() ? List.of() : namedIn(section);
            assertEquals(
                    List.of(),
                    named.stream().filter(n -> !exists(stages, n.key())).toList(),
                    () -> "not known here: " + section.lines().findFirst().orElseThrow());
            found += named.size();
        }
        assertTrue(found > 80, "only " + found + " settings were found on the page");
    }

    @Test
    void theDefaultsThatDifferAreOurs() throws IOException {
        int found = 0;
        String table = page().substring(page().indexOf(DEFAULTS) + 1).split("\n## ")[0];
        for (String row : table.lines().filter(line -> line.startsWith("| `")).toList()) {
            Explained stage = stage(row.split("`")[1]);
            for (Named named : namedIn(row.substring(row.indexOf('|', 1)))) {
                assertEquals(named.value(), defaultOf(stage, named.key()), named.key());
                found++;
            }
        }
        assertTrue(found > 5, "only " + found + " defaults were found on the page");
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/migration-from-trl.md"));
    }

    private static List<Explained> stagesOf(String section) {
        return Pattern.compile("`optimizer: ([a-z-]+)`")
                .matcher(section)
                .results()
                .map(match -> stage(match.group(1)))
                .toList();
    }

    private static Explained stage(String optimizer) {
        return ALL.stream()
                .filter(e -> e.kind().equals("optimizer") && e.name().equals(optimizer))
                .findFirst()
                .orElseThrow();
    }

    private static String defaultOf(Explained stage, String key) {
        return stage.settings().stream()
                .filter(row -> row.key().equals(key))
                .map(SettingsTable.Row::value)
                .findFirst()
                .orElseThrow();
    }

    /** Return whether something is a setting, a block of settings, or a loss by its name. */
    private static boolean exists(List<Explained> stages, String name) {
        return List.of("reward", "judge").contains(name)
                || ALL.stream().anyMatch(e -> e.name().equals(name))
                || stages.stream()
                        .flatMap(stage -> stage.settings().stream())
                        .anyMatch(s -> s.key().equals(name) || s.key().startsWith(name + "."));
    }

    /** List what stands in the column that is ours: the one after TRL's. */
    private static List<Named> namedIn(String section) {
        return section.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split("\\|")[2])
                .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
                .filter(match -> !match.group(1).startsWith("plumb "))
                .flatMap(match -> namedIn("", match.group(1)))
                .toList();
    }

    private static Stream<Named> namedIn(String block, String written) {
        int colon = written.indexOf(": ");
        String key = block + (colon < 0 ? written : written.substring(0, colon));
        String value = colon < 0 ? "" : written.substring(colon + 2);
        return value.startsWith("{")
                ? Stream.of(value.substring(1, value.length() - 1).split(", (?![^{]*})"))
                        .flatMap(inner -> namedIn(key + ".", inner))
                : Stream.of(new Named(key, value));
    }
}

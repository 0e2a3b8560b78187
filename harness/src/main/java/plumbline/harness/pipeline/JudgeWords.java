package plumbline.harness.pipeline;

import plumbline.harness.recipe.EffectiveSettings;
import plumbline.harness.recipe.JudgeSpec;

import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A judge by what its verdicts depend on, and those that it asks: {@code strict: gold {noise=0.2}}.
 * What is as the kind has it is left out.
 */
final class JudgeWords {
    /** Blocks of settings that change no verdict: what may be spent, how an endpoint is asked. */
    private static final List<String> OF_ASKING = List.of("budget.", "requests.");

    private static final int DIGITS = 12;

    private JudgeWords() {}

    static String of(JudgeSpec judge) {
        return judge.all().map(JudgeWords::one).collect(Collectors.joining("; "));
    }

    private static String one(JudgeSpec judge) {
        SequencedMap<String, String> changed = EffectiveSettings.of("", judge.settings());
        SequencedMap<String, String> defaults =
                EffectiveSettings.of("", (Record) judge.kind().defaults());
        changed.entrySet().removeIf(e -> e.getValue().equals(defaults.get(e.getKey())));
        changed.keySet().removeIf(key -> OF_ASKING.stream().anyMatch(key::startsWith));
        String files =
                SettingFilesHash.of(judge.settings())
                        .map(hash -> ", files " + hash.substring(0, DIGITS))
                        .orElse("");
        return "%s: %s %s%s".formatted(judge.name(), judge.kind().name(), changed, files);
    }
}

package plumbline.method.rlaif.judge;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Settings of {@link RulesJudgeKind}. */
public record RulesJudgeSettings(
        @Setting(doc = "points for every occurrence of a word, in whatever case")
                Map<String, Double> words,
        @Setting(doc = "points for every match of a regular expression")
                Map<String, Double> patterns,
        @Setting(doc = "files of words, one a line, and the points for every occurrence of one")
                List<Lexicon> lexicons,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "what differences of points are divided by")
                double temperature) {
    /** Words that count alike. */
    public record Lexicon(
            @Setting(doc = "one word a line") Path file,
            @Setting(doc = "points for every occurrence of one") double points) {}

    static final RulesJudgeSettings DEFAULT =
            new RulesJudgeSettings(Map.of(), Map.of(), List.of(), 1);

    public RulesJudgeSettings {
        words = Map.copyOf(words);
        patterns = Map.copyOf(patterns);
        lexicons = List.copyOf(lexicons);
    }
}

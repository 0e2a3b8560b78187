package plumbline.method.rlhf.lexicon;

import plumbline.spi.Explanation;
import plumbline.spi.RewardContext;
import plumbline.spi.RewardKind;
import plumbline.spi.RewardSource;
import plumbline.spi.SettingProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A reward that counts words from a list. */
public final class LexiconReward implements RewardKind<LexiconSettings> {
    @Override
    public String name() {
        return "lexicon";
    }

    @Override
    public LexiconSettings defaults() {
        return LexiconSettings.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Counts words from a list; no model is asked.",
                "score = per-word * (words of the answer that are in the list), within +- cap",
                "Our own; words are runs of letters and apostrophes, in whatever case");
    }

    @Override
    public List<SettingProblem> check(LexiconSettings settings, Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>();
        if (settings.words().isEmpty()) {
            problems.add(
                    SettingProblem.missing("words", "a lexicon", "Write words: [happy, kind]."));
        }
        settings.words().stream()
                .filter(word -> !Lexicon.isWord(word))
                .forEach(word -> problems.add(noWord(word)));
        return problems;
    }

    private static SettingProblem noWord(String word) {
        return new SettingProblem(
                "words",
                "wrong-value",
                "'%s' is not one word".formatted(word),
                "A word is a run of letters and apostrophes.");
    }

    @Override
    public RewardSource open(RewardContext context, LexiconSettings settings) {
        Set<String> words =
                settings.words().stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        return new Lexicon(words, settings.perWord(), settings.cap());
    }
}

package plumbline.method.rlhf.lexicon;

import plumbline.spi.Explanation;
import plumbline.spi.RewardContext;
import plumbline.spi.RewardKind;
import plumbline.spi.RewardSource;
import plumbline.spi.SettingProblem;
import plumbline.support.WordPattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
                "Our own; words and phrases that stand alone, in whatever case");
    }

    @Override
    public List<SettingProblem> check(LexiconSettings settings, Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>();
        if (settings.words().isEmpty()) {
            problems.add(
                    SettingProblem.missing("words", "a lexicon", "Write words: [happy, kind]."));
        }
        settings.words().stream()
                .filter(String::isBlank)
                .forEach(word -> problems.add(noWord(word)));
        return problems;
    }

    private static SettingProblem noWord(String word) {
        return new SettingProblem(
                "words", "wrong-value", "'%s' is no word".formatted(word), "Remove it.");
    }

    @Override
    public RewardSource open(RewardContext context, LexiconSettings settings) {
        return new Lexicon(WordPattern.anyOf(settings.words()), settings.perWord(), settings.cap());
    }
}

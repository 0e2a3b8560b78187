package plumbline.harness.toy;

import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Verdict;
import plumbline.spi.JudgeContext;
import plumbline.spi.JudgeKind;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.testkit.ScriptedJudge;

import java.util.Set;

/** Prefers the answer that is longer by more than a margin, and counts what it was asked. */
record LongerJudge() implements JudgeKind<LongerJudge.Settings> {
    record Settings(
            @Setting(kind = Kind.AT_LEAST, min = 0, doc = "characters that make no difference")
                    int margin) {}

    @Override
    public String name() {
        return "toy-longer";
    }

    @Override
    public Settings defaults() {
        return new Settings(0);
    }

    @Override
    public Explanation explain() {
        return new Explanation("Prefers the longer answer.", "|y|", "a toy");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of();
    }

    @Override
    public Judge open(JudgeContext context, Settings settings) {
        return new ScriptedJudge(
                q -> {
                    int lead = q.first().length() - q.second().length();
                    return Math.abs(lead) <= settings.margin()
                            ? new Verdict.Tie("as long")
                            : new Verdict.Preference(lead > 0 ? 1 : 0, "the longer one");
                });
    }
}

package plumbline.harness.judging;

import plumbline.data.Answer;
import plumbline.spi.Judge;
import plumbline.spi.Spending;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Stands for a judge that asks outside, where nothing counts: asks nobody. What it would be asked
 * {@link JudgePlan} knows.
 */
final class UnaskedJudge implements Judge {
    /** Prefer the longer answer, so that there are labels to go on with. */
    @Override
    public List<Verdict> compare(List<Question> asked) {
        return asked.stream().map(UnaskedJudge::longer).toList();
    }

    /** Give them all the same score. */
    @Override
    public List<OptionalDouble> score(List<Answer> answers) {
        return answers.stream().map(_ -> OptionalDouble.of(1)).toList();
    }

    private static Verdict longer(Question question) {
        int longer = Integer.compare(question.first().length(), question.second().length());
        return longer == 0 ? new Verdict.Tie("") : new Verdict.Preference(longer > 0 ? 1 : 0, "");
    }

    @Override
    public Spending spent() {
        return Spending.NONE;
    }
}

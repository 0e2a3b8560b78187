package plumbline.harness.evaluate;

import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Evaluator;
import plumbline.spi.ReferenceFormula;

import java.util.List;

/** Names the evaluators that come with the harness. */
public final class BuiltInPlugin implements AlignmentPlugin {
    @Override
    public String name() {
        return "built-in-evaluators";
    }

    @Override
    public List<Evaluator<?>> evaluators() {
        return List.of(
                new GoldRewardEvaluator(),
                new ViolationRateEvaluator(),
                new WinRateEvaluator(),
                new JudgeWinRateEvaluator(),
                new KlEvaluator(),
                new LengthEvaluator(),
                new DiversityEvaluator(),
                new PreferenceAccuracyEvaluator(),
                new PerplexityEvaluator(),
                new ExternalEvaluator());
    }

    @Override
    public List<ReferenceFormula> formulas() {
        return List.of(new DistinctN());
    }
}

package plumbline.method.rlhf.bestofn;

import plumbline.spi.Evaluator;
import plumbline.spi.Sampling;
import plumbline.testkit.EvaluatorContract;
import plumbline.testkit.FakeEvaluationContext;
import plumbline.testkit.RuleReward;

import java.util.List;

class BestOfNEvaluatorContractTest extends EvaluatorContract<BestOfNEvaluation> {
    @Override
    protected Evaluator<BestOfNEvaluation> evaluator() {
        return new BestOfNEvaluator();
    }

    @Override
    protected BestOfNEvaluation settings() {
        return new BestOfNEvaluation(List.of(2, 4), 0, 6, Sampling.PLAIN);
    }

    @Override
    protected FakeEvaluationContext context() {
        return super.context()
                .withReward(RuleReward.counting("please"))
                .withGold(RuleReward.counting("thanks"));
    }
}

package plumbline.method.rlhf.bestofn;

import plumbline.spi.Annotator;
import plumbline.spi.Sampling;
import plumbline.spi.TrainingData;
import plumbline.testkit.AnnotatorContract;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.RuleReward;
import plumbline.testkit.TabularPolicy;

class BestOfNAnnotatorContractTest extends AnnotatorContract<BestOfNSettings> {
    @Override
    protected Annotator<BestOfNSettings> annotator() {
        return new BestOfNAnnotator();
    }

    @Override
    protected BestOfNSettings settings() {
        return new BestOfNSettings(4, 0, 6, Sampling.PLAIN, false);
    }

    @Override
    protected FakeStageContext context(TabularPolicy policy, TrainingData data, long seed) {
        return super.context(policy, data, seed).withReward(RuleReward.counting("please"));
    }
}

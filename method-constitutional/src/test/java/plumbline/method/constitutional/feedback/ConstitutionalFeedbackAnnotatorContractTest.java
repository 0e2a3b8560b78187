package plumbline.method.constitutional.feedback;

import plumbline.method.constitutional.Principles;
import plumbline.spi.Annotator;
import plumbline.spi.Sampling;
import plumbline.spi.TrainingData;
import plumbline.support.JudgeLabels;
import plumbline.support.NewPreferences;
import plumbline.support.PairDraws;
import plumbline.testkit.AnnotatorContract;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.ScriptedJudge;
import plumbline.testkit.TabularPolicy;

class ConstitutionalFeedbackAnnotatorContractTest
        extends AnnotatorContract<ConstitutionalFeedbackSettings> {
    @Override
    protected Annotator<ConstitutionalFeedbackSettings> annotator() {
        return new ConstitutionalFeedbackAnnotator();
    }

    @Override
    protected ConstitutionalFeedbackSettings settings() {
        return new ConstitutionalFeedbackSettings(
                Principles.constitution(),
                JudgeLabels.SOFT,
                new PairDraws(0, 4, 3, 6, Sampling.PLAIN),
                NewPreferences.ALONE);
    }

    @Override
    protected FakeStageContext context(TabularPolicy policy, TrainingData data, long seed) {
        return super.context(policy, data, seed).withJudge(ScriptedJudge.preferringLonger());
    }
}

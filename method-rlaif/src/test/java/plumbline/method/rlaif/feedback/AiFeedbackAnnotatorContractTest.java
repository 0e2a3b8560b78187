package plumbline.method.rlaif.feedback;

import plumbline.method.rlaif.feedback.AiFeedbackSettings.Source;
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

import java.util.List;

class AiFeedbackAnnotatorContractTest extends AnnotatorContract<AiFeedbackSettings> {
    @Override
    protected Annotator<AiFeedbackSettings> annotator() {
        return new AiFeedbackAnnotator();
    }

    @Override
    protected AiFeedbackSettings settings() {
        return new AiFeedbackSettings(
                Source.SAMPLED,
                JudgeLabels.SOFT,
                new PairDraws(0, 4, 3, 6, Sampling.PLAIN),
                List.of(),
                NewPreferences.ALONE);
    }

    @Override
    protected FakeStageContext context(TabularPolicy policy, TrainingData data, long seed) {
        return super.context(policy, data, seed).withJudge(ScriptedJudge.preferringLonger());
    }
}

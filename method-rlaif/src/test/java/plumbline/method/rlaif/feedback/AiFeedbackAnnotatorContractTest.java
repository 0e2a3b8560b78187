package plumbline.method.rlaif.feedback;

import plumbline.method.rlaif.feedback.AiFeedbackSettings.Labelling;
import plumbline.method.rlaif.feedback.AiFeedbackSettings.Source;
import plumbline.spi.Annotator;
import plumbline.spi.Sampling;
import plumbline.spi.TrainingData;
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
                Source.SAMPLED, Labelling.SOFT, 0, 4, 3, 6, Sampling.PLAIN, List.of(), 0, false);
    }

    @Override
    protected FakeStageContext context(TabularPolicy policy, TrainingData data, long seed) {
        return super.context(policy, data, seed).withJudge(ScriptedJudge.preferringLonger());
    }
}

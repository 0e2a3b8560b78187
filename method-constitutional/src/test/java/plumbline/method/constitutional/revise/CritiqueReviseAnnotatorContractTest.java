package plumbline.method.constitutional.revise;

import plumbline.method.constitutional.Principles;
import plumbline.spi.Annotator;
import plumbline.spi.Sampling;
import plumbline.spi.TrainingData;
import plumbline.testkit.AnnotatorContract;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.TabularPolicy;

class CritiqueReviseAnnotatorContractTest extends AnnotatorContract<CritiqueReviseSettings> {
    @Override
    protected Annotator<CritiqueReviseSettings> annotator() {
        return new CritiqueReviseAnnotator();
    }

    @Override
    protected CritiqueReviseSettings settings() {
        return new CritiqueReviseSettings(
                Principles.constitution(),
                "policy",
                0,
                2,
                0,
                0,
                4,
                Sampling.PLAIN,
                Sampling.PLAIN,
                0);
    }

    @Override
    protected FakeStageContext context(TabularPolicy policy, TrainingData data, long seed) {
        return super.context(policy, data, seed).withRules(Principles.rules());
    }
}

package plumbline.method.rlhf.collect;

import plumbline.data.AnswerPair;
import plumbline.data.Vote;
import plumbline.data.Vote.Choice;
import plumbline.spi.Annotator;
import plumbline.spi.Sampling;
import plumbline.spi.TrainingData;
import plumbline.spi.VoteFiles;
import plumbline.testkit.AnnotatorContract;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.TabularPolicy;

import java.util.List;

class HardNegativesAnnotatorContractTest extends AnnotatorContract<HardNegativesSettings> {
    @Override
    protected Annotator<HardNegativesSettings> annotator() {
        return new HardNegativesAnnotator();
    }

    @Override
    protected HardNegativesSettings settings() {
        return new HardNegativesSettings(
                "length",
                0.2,
                0,
                6,
                6,
                Sampling.PLAIN,
                List.of("thanks"),
                new VotingSettings(0, "majority", 10, VoteFiles.NONE));
    }

    @Override
    protected FakeStageContext context(TabularPolicy policy, TrainingData data, long seed) {
        return super.context(policy, data, seed)
                .withRaters(
                        pairs ->
                                pairs.stream()
                                        .map(p -> Vote.of(p.id(), "rater", shorter(p)))
                                        .toList());
    }

    private static Choice shorter(AnswerPair pair) {
        int by = Integer.compare(pair.first().length(), pair.second().length());
        return by == 0 ? Choice.TIE : by < 0 ? Choice.FIRST : Choice.SECOND;
    }
}

package plumbline.method.rlhf.collect;

import plumbline.data.AnswerPair;
import plumbline.data.Vote;
import plumbline.data.Vote.Choice;
import plumbline.spi.Annotator;
import plumbline.spi.Sampling;
import plumbline.spi.TrainingData;
import plumbline.spi.VoteFiles;
import plumbline.support.NewPreferences;
import plumbline.support.PairDraws;
import plumbline.testkit.AnnotatorContract;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.TabularPolicy;

import java.util.List;

class CollectAnnotatorContractTest extends AnnotatorContract<CollectSettings> {
    @Override
    protected Annotator<CollectSettings> annotator() {
        return new CollectAnnotator();
    }

    @Override
    protected CollectSettings settings() {
        return new CollectSettings(
                new PairDraws(0, 4, 3, 6, Sampling.PLAIN),
                List.of(),
                new VotingSettings(0.2, "majority", 10, VoteFiles.NONE),
                new NewPreferences(0.2, false));
    }

    @Override
    protected FakeStageContext context(TabularPolicy policy, TrainingData data, long seed) {
        return super.context(policy, data, seed)
                .withRaters(
                        pairs ->
                                pairs.stream()
                                        .map(p -> Vote.of(p.id(), "rater", longer(p)))
                                        .toList());
    }

    private static Choice longer(AnswerPair pair) {
        int by = Integer.compare(pair.first().length(), pair.second().length());
        return by == 0 ? Choice.TIE : by > 0 ? Choice.FIRST : Choice.SECOND;
    }
}

package plumbline.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.spi.Head;
import plumbline.spi.LoraSettings;
import plumbline.spi.ModelSpec;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.ScoreRequest;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.spi.UpdaterSettings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A policy that grows a head, trains with it, and gives back all but the head. */
class HeadAddedTest {
    private static final List<TokenGroup> GROUPS = ScoringTest.randomGroups(6);

    @TempDir Path folder;

    @Test
    void aHeadAddedLeavesWhatThePolicySays() {
        try (LanguageModel model = TinyModel.languageOnly()) {
            assertGrowsAndGivesBack(model);
        }
    }

    @Test
    void aHeadAddedToAnAdapterIsTrainedWithItOnTheSameBase() {
        try (LanguageModel plain = TinyModel.languageOnly()) {
            plain.save(folder.resolve("base"));
        }
        LoraSettings lora = new LoraSettings(3, 5, List.of("q_proj", "down_proj"));
        ModelSpec spec =
                new ModelSpec(
                        new ModelSpec.Source.Directory(folder.resolve("base")),
                        Optional.empty(),
                        Optional.of(lora),
                        UnderTest.DEFAULT);
        try (LanguageModel model = (LanguageModel) new Nd4jEngine().open(spec)) {
            trainOnce(model);
            LanguageModel grown = assertGrowsAndGivesBack(model);
            assertEquals(model.network().base(), grown.network().base());
        }
    }

    private static LanguageModel assertGrowsAndGivesBack(LanguageModel model) {
        double[] before = logProbs(model);
        try (LanguageModel grown = (LanguageModel) model.copyWithHeadAdded(Head.VALUE, 4);
                Training training = grown.train(UpdaterSettings.ADAMW)) {
            assertEquals(Set.of(Head.LANGUAGE, Head.VALUE), grown.heads());
            assertArrayEquals(before, logProbs(grown));
            training.step(
                    TrainingBatch.of(GROUPS, Quantity.LOG_PROB, Quantity.VALUE),
                    1e-2,
                    s -> s.logProbs().mean().plus(s.get(Quantity.VALUE).square().mean()));
            assertArrayEquals(before, logProbs(model));
            model.blend(grown, 1);
            assertArrayEquals(logProbs(grown), logProbs(model));
            assertNotEquals(before[0], logProbs(model)[0]);
            assertEquals(Set.of(Head.LANGUAGE), model.heads());
            assertThrows(IllegalArgumentException.class, () -> grown.blend(model, 1));
            assertThrows(
                    IllegalArgumentException.class, () -> grown.copyWithHeadAdded(Head.VALUE, 4));
            return grown;
        }
    }

    @Test
    void aBlendLeavesTheHeadAside() {
        try (LanguageModel model = TinyModel.languageOnly();
                TrainablePolicy grown = model.copyWithHeadAdded(Head.VALUE, 4);
                TrainablePolicy without = model.copy();
                TrainablePolicy half = model.copy();
                TrainablePolicy expected = model.copy()) {
            trainOnce(grown);
            without.blend(grown, 1);
            half.blend(grown, 0.5);
            expected.blend(without, 0.5);
            assertArrayEquals(logProbs(expected), logProbs(half));
            assertNotEquals(logProbs(model)[0], logProbs(half)[0]);
        }
    }

    private static void trainOnce(TrainablePolicy policy) {
        try (Training training = policy.train(UpdaterSettings.ADAMW)) {
            training.step(TrainingBatch.logProbs(GROUPS), 1e-2, s -> s.logProbs().mean().negate());
        }
    }

    private static double[] logProbs(Policy policy) {
        return policy.score(ScoreRequest.logProbs(GROUPS)).logProbs().values();
    }
}

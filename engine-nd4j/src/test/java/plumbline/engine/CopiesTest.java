package plumbline.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.engine.tensor.Memory;
import plumbline.problem.ProblemException;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Head;
import plumbline.spi.LoraSettings;
import plumbline.spi.Loss;
import plumbline.spi.ModelSpec;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.Sampling;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Span;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.spi.UpdaterSettings;
import plumbline.tape.Var;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Copies, snapshots and other heads: what they share, what they do not, and that all is freed. */
class CopiesTest {
    private static final List<TokenGroup> GROUPS = ScoringTest.randomGroups(6);

    @TempDir Path folder;

    @Test
    void aSnapshotStaysWhenThePolicyMovesOn() {
        try (LanguageModel model = TinyModel.llama();
                Policy snapshot = model.snapshot()) {
            String before = model.fingerprint();
            double[] scores = logProbs(model);
            trainOnce(model);

            assertEquals(before, snapshot.fingerprint());
            assertArrayEquals(scores, logProbs(snapshot));
            assertNotEquals(before, model.fingerprint());
        }
    }

    @Test
    void aCopyIsTrainedOnItsOwn() {
        try (LanguageModel model = TinyModel.withAdapter();
                TrainablePolicy copy = model.copy()) {
            String before = model.fingerprint();
            assertEquals(before, copy.fingerprint());
            trainOnce(copy);
            assertEquals(before, model.fingerprint());
            assertNotEquals(before, copy.fingerprint());
        }
    }

    @Test
    void modelsWithAnAdapterShareTheirBase() {
        try (LanguageModel model = TinyModel.withAdapter()) {
            long base = model.network().base().memory().length() * Float.BYTES;
            long adapter = model.network().trainable().memory().length() * Float.BYTES;
            long before = Memory.liveBytes();
            try (Policy reference = model.snapshot();
                    Policy value = model.copyWithHead(Head.VALUE, 1)) {
                assertEquals(
                        model.network().base(),
                        ((LanguageModel) value).network().base(),
                        "the same base");
                assertEquals(model.parameterCount(), reference.parameterCount());
                assertEquals(true, Memory.liveBytes() - before < base + 2 * adapter);
            }
        }
    }

    @Test
    void theBaseOutlivesTheModelThatOpenedIt() {
        LanguageModel model = TinyModel.withAdapter();
        try (Policy snapshot = model.snapshot()) {
            double[] expected = logProbs(model);
            model.close();
            model.close();
            assertArrayEquals(expected, logProbs(snapshot));
        }
    }

    @Test
    void anotherHeadStandsOnTheSameTrunk() {
        try (LanguageModel model = TinyModel.llama();
                TrainablePolicy reward = model.copyWithHead(Head.REWARD, 4);
                TrainablePolicy again = model.copyWithHead(Head.REWARD, 4);
                TrainablePolicy other = model.copyWithHead(Head.REWARD, 5)) {
            assertEquals(Set.of(Head.REWARD), reward.heads());
            assertEquals(reward.fingerprint(), again.fingerprint());
            assertNotEquals(reward.fingerprint(), other.fingerprint());
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            reward.generate(
                                    GenerationRequest.of(
                                            List.of(new int[] {1}), Sampling.PLAIN, 1, 0)));
        }
    }

    @Test
    void everythingIsFreed() {
        long before = Memory.liveBytes();
        try (LanguageModel model = TinyModel.withAdapter();
                Policy snapshot = model.snapshot();
                TrainablePolicy value = model.copyWithHead(Head.VALUE, 1);
                Training training = model.train(UpdaterSettings.ADAMW)) {
            training.step(
                    new TrainingBatch(
                            GROUPS,
                            Set.of(Quantity.LOG_PROB, Quantity.KL_TO_REFERENCE),
                            Span.ALL,
                            Optional.of(snapshot)),
                    1e-3,
                    s -> s.logProbs().mean().plus(s.get(Quantity.KL_TO_REFERENCE).mean()));
            score(value, Quantity.VALUE);
            model.generate(GenerationRequest.of(List.of(new int[] {1, 4}), Sampling.PLAIN, 9, 0));
        }
        assertEquals(before, Memory.liveBytes());
    }

    @Test
    void aSteadyTrainingAllocatesNothingMore() {
        // One thread: with several, an arena also grows the first time it gets a larger shard.
        try (LanguageModel model = TinyModel.llama(UnderTest.settings(1, 8192));
                Training training = model.train(UpdaterSettings.ADAMW)) {
            TrainingBatch batch = TrainingBatch.logProbs(GROUPS);
            training.step(batch, 1e-3, s -> s.logProbs().mean());
            training.step(batch, 1e-3, s -> s.logProbs().mean());
            long before = Memory.liveBytes();
            training.step(batch, 1e-3, s -> s.logProbs().mean());
            assertEquals(before, Memory.liveBytes());
        }
    }

    @Test
    void savedModelsScoreTheSameAfterLoading() {
        try (LanguageModel model = TinyModel.languageOnly();
                TrainablePolicy reward = model.copyWithHead(Head.REWARD, 4);
                TrainablePolicy value = model.copyWithHead(Head.VALUE, 4)) {
            assertLoadsBack(model, Quantity.LOG_PROB);
            assertLoadsBack(reward, Quantity.REWARD);
            assertLoadsBack(value, Quantity.VALUE);
        }
    }

    @Test
    void severalRewardsStandOnOneTrunk() {
        try (LanguageModel model = TinyModel.languageOnly();
                TrainablePolicy three = model.copyWithRewards(3, 4);
                TrainablePolicy one = model.copyWithRewards(1, 4);
                TrainablePolicy usual = model.copyWithHead(Head.REWARD, 4)) {
            assertEquals(3, three.rewards());
            assertEquals(0, model.rewards());
            assertEquals(usual.fingerprint(), one.fingerprint());
            double[] all = score(three, Quantity.REWARD);
            double[] first = score(one, Quantity.REWARD);
            assertEquals(3 * first.length, all.length);
            for (int row = 0; row < first.length; row++) {
                // Weights are drawn row by row: the first head is the one that stands alone.
                assertEquals(first[row], all[3 * row], 1e-6);
                assertNotEquals(all[3 * row], all[3 * row + 1]);
            }
            assertLoadsBack(three, Quantity.REWARD);
        }
    }

    @Test
    void aValueHeadOnARewardModelBeginsAsItsRewardHead() {
        TokenGroup one = TokenGroup.of(new int[] {1, 4}, new int[] {7});
        TokenGroup two = TokenGroup.of(new int[] {1, 4}, new int[] {7, 9});
        try (LanguageModel model = TinyModel.languageOnly();
                TrainablePolicy reward = model.copyWithHead(Head.REWARD, 4);
                TrainablePolicy value = reward.copyWithHead(Head.VALUE, 5)) {
            // The reward of an answer is the value of what could follow it.
            double[] values = only(value, Quantity.VALUE, two);
            assertEquals(only(reward, Quantity.REWARD, one)[0], values[1], 1e-5);
        }
    }

    @Test
    void theGradientOfSeveralRewardsIsThatOfTheirLoss() {
        UpdaterSettings sgd = new UpdaterSettings("sgd", 0.9, 0.999, 1e-8, 0, 0);
        double rate = 1e-5;
        try (LanguageModel model = TinyModel.languageOnly();
                TrainablePolicy two = model.copyWithRewards(2, 4);
                Training training = two.train(sgd)) {
            Loss loss =
                    s -> {
                        Var scores = s.get(Quantity.REWARD);
                        return scores.select(0)
                                .minus(scores.select(1))
                                .plus(scores.select(3))
                                .sum();
                    };
            TrainingBatch batch = TrainingBatch.of(GROUPS, Quantity.REWARD);
            var before = training.step(batch, rate, loss);
            var after = training.step(batch, rate, loss);
            double expected = rate * before.gradientNorm() * before.gradientNorm();
            assertEquals(expected, before.loss() - after.loss(), 0.02 * expected);
        }
    }

    @Test
    void savedAdaptersScoreTheSameAfterLoading() {
        try (LanguageModel plain = TinyModel.languageOnly()) {
            plain.save(folder.resolve("base"));
        }
        LoraSettings lora = new LoraSettings(3, 5, List.of("q_proj", "o_proj", "down_proj"));
        ModelSpec spec =
                new ModelSpec(
                        new ModelSpec.Source.Directory(folder.resolve("base")),
                        Optional.empty(),
                        Optional.of(lora),
                        UnderTest.DEFAULT);
        try (TrainablePolicy model = new Nd4jEngine().open(spec);
                TrainablePolicy reward = model.copyWithHead(Head.REWARD, 1);
                TrainablePolicy three = model.copyWithRewards(3, 1);
                TrainablePolicy value = model.copyWithHead(Head.VALUE, 1)) {
            trainOnce(model);
            assertLoadsBack(three, Quantity.REWARD);
            assertLoadsBack(model, Quantity.LOG_PROB);
            assertLoadsBack(reward, Quantity.REWARD);
            assertLoadsBack(value, Quantity.VALUE);
        }
    }

    @Test
    void aFreshAdapterChangesNothing() {
        try (LanguageModel plain = TinyModel.languageOnly()) {
            plain.save(folder.resolve("base"));
            ModelSpec spec =
                    new ModelSpec(
                            new ModelSpec.Source.Directory(folder.resolve("base")),
                            Optional.empty(),
                            Optional.of(LoraSettings.DEFAULT),
                            UnderTest.DEFAULT);
            try (TrainablePolicy adapted = new Nd4jEngine().open(spec)) {
                assertArrayEquals(logProbs(plain), logProbs(adapted));
            }
        }
    }

    @Test
    void anUnknownAdapterTargetIsRefusedAndNothingLeaks() {
        try (LanguageModel plain = TinyModel.languageOnly()) {
            plain.save(folder.resolve("base"));
        }
        long before = Memory.liveBytes();
        ModelSpec spec =
                new ModelSpec(
                        new ModelSpec.Source.Directory(folder.resolve("base")),
                        Optional.empty(),
                        Optional.of(new LoraSettings(2, 2, List.of("query_proj"))),
                        UnderTest.DEFAULT);
        ProblemException e =
                assertThrows(ProblemException.class, () -> new Nd4jEngine().open(spec));
        assertEquals("unknown-target", e.problems().getFirst().kind());
        assertEquals(before, Memory.liveBytes());
    }

    @Test
    void presetsAreOpenedByName() {
        ModelSpec spec =
                new ModelSpec(
                        new ModelSpec.Source.Preset("nano", new ModelSpec.Vocabulary.Ids(), 3),
                        Optional.empty(),
                        Optional.empty(),
                        UnderTest.DEFAULT);
        try (TrainablePolicy first = new Nd4jEngine().open(spec);
                TrainablePolicy second = new Nd4jEngine().open(spec)) {
            assertEquals(first.fingerprint(), second.fingerprint());
            assertEquals(260_032, first.parameterCount());
        }
    }

    @Test
    void anUnknownPresetIsRefused() {
        ModelSpec spec =
                new ModelSpec(
                        new ModelSpec.Source.Preset("giant", new ModelSpec.Vocabulary.Ids(), 3),
                        Optional.empty(),
                        Optional.empty(),
                        UnderTest.DEFAULT);
        assertThrows(ProblemException.class, () -> new Nd4jEngine().open(spec));
    }

    // ---- helpers ----

    private void assertLoadsBack(Policy policy, Quantity quantity) {
        Path place = folder.resolve(quantity + "-" + policy.heads());
        policy.save(place);
        try (TrainablePolicy loaded = new Nd4jEngine().open(UnderTest.directory(place))) {
            assertEquals(policy.heads(), loaded.heads());
            assertArrayEquals(score(policy, quantity), score(loaded, quantity));
        }
    }

    private static double[] logProbs(Policy policy) {
        return score(policy, Quantity.LOG_PROB);
    }

    private static double[] score(Policy policy, Quantity quantity) {
        return policy.score(
                        new ScoreRequest(
                                GROUPS, Set.of(quantity), Span.COMPLETION, Optional.empty()))
                .get(quantity)
                .values();
    }

    private static double[] only(Policy policy, Quantity quantity, TokenGroup group) {
        ScoreRequest request =
                new ScoreRequest(
                        List.of(group), Set.of(quantity), Span.COMPLETION, Optional.empty());
        return policy.score(request).get(quantity).values();
    }

    private static void trainOnce(TrainablePolicy policy) {
        try (Training training = policy.train(UpdaterSettings.ADAMW)) {
            training.step(TrainingBatch.logProbs(GROUPS), 1e-2, s -> s.logProbs().mean().negate());
        }
    }
}

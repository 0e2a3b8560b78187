package plumbline.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.problem.ProblemException;
import plumbline.spi.EngineSettings;
import plumbline.spi.Loss;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.ScoreRequest;
import plumbline.spi.StepReport;
import plumbline.spi.TokenGroup;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.spi.UpdaterSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Steps: what they must not depend on, what they refuse, and how they are taken up again. */
class TrainingTest {
    private static final List<TokenGroup> GROUPS = ScoringTest.randomGroups(UnderTest.few(24));
    private static final TrainingBatch BATCH = TrainingBatch.logProbs(GROUPS);
    private static final Loss NEGATIVE_LOG_LIKELIHOOD = s -> s.logProbs().mean().negate();
    private static final double RATE = 1e-2;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adamw",
                "adam",
                "nadam",
                "amsgrad",
                "adamax",
                "adabelief",
                "rmsprop",
                "nesterovs",
                "sgd"
            })
    void everyUpdaterLowersTheLoss(String name) {
        try (LanguageModel model = TinyModel.llama();
                Training training = model.train(updater(name))) {
            double first = step(training).loss();
            for (int i = 0; i < 20; i++) {
                step(training);
            }
            assertTrue(step(training).loss() < first - 0.01);
        }
    }

    @Test
    void anUnknownUpdaterIsRefused() {
        try (LanguageModel model = TinyModel.llama()) {
            assertThrows(ProblemException.class, () -> model.train(updater("adamant")));
        }
    }

    @VectorKernelsOnly
    @Test
    void theWeightsDoNotDependOnTheThreads() {
        String one = trained(UnderTest.settings(1, 8192));
        assertEquals(one, trained(UnderTest.settings(2, 8192)));
        assertEquals(one, trained(UnderTest.settings(5, 8192)));
    }

    @Test
    void twoRunsAreBitIdentical() {
        assertEquals(trained(TinyModel.SETTINGS), trained(TinyModel.SETTINGS));
    }

    @Test
    void aBatchInPartsEqualsOneInOnePiece() {
        Loss coupled = s -> s.logProbs().sumByRow().square().mean().sqrt();
        try (LanguageModel whole = TinyModel.llama(UnderTest.settings(2, 8192));
                LanguageModel parts = TinyModel.llama(UnderTest.settings(2, 64));
                Training inOne = whole.train(updater("sgd"));
                Training inMany = parts.train(updater("sgd"))) {
            StepReport a = inOne.step(BATCH, RATE, coupled);
            StepReport b = inMany.step(BATCH, RATE, coupled);

            assertEquals(a.loss(), b.loss(), 1e-6 * a.loss());
            UnderTest.assertSame(
                    a.scores().logProbs().values(), b.scores().logProbs().values(), "log-probs");
            assertEquals(a.gradientNorm(), b.gradientNorm(), 1e-6 * a.gradientNorm());
            assertEquals(a.tokens(), b.tokens());
            assertArrayEquals(weights(whole), weights(parts), 1e-6f);
        }
    }

    @Test
    void tenStepsAreFiveAndFiveTakenUpAgain() {
        try (LanguageModel model = TinyModel.llama();
                LanguageModel other = TinyModel.llama();
                Training training = model.train(UpdaterSettings.ADAMW)) {
            steps(training, 5);
            training.save(folder.resolve("five"));
            steps(training, 5);
            try (Training resumed = other.train(UpdaterSettings.ADAMW)) {
                resumed.restore(folder.resolve("five"));
                steps(resumed, 5);
            }
            assertEquals(model.fingerprint(), other.fingerprint());
        }
    }

    @Test
    void anUpdaterOfNd4jIsTakenUpAgain() {
        try (LanguageModel model = TinyModel.llama();
                LanguageModel other = TinyModel.llama();
                Training training = model.train(updater("amsgrad"))) {
            steps(training, 3);
            training.save(folder.resolve("three"));
            steps(training, 3);
            try (Training resumed = other.train(updater("amsgrad"))) {
                resumed.restore(folder.resolve("three"));
                steps(resumed, 3);
            }
            assertEquals(model.fingerprint(), other.fingerprint());
        }
    }

    @Test
    void savingAgainReplacesWhatIsThere() throws IOException {
        Path place = folder.resolve("state");
        try (LanguageModel model = TinyModel.llama();
                Training training = model.train(UpdaterSettings.ADAMW)) {
            training.save(place);
            steps(training, 2);
            String after = model.fingerprint();
            training.save(place);
            steps(training, 1);
            training.restore(place);
            assertEquals(after, model.fingerprint());
        }
        try (var files = Files.list(folder)) {
            assertEquals(List.of(place), files.toList());
        }
    }

    @Test
    void aTruncatedTrainingIsRefusedAndChangesNothing() throws IOException {
        Path place = folder.resolve("state");
        try (LanguageModel model = TinyModel.llama();
                Training training = model.train(UpdaterSettings.ADAMW)) {
            training.save(place);
            steps(training, 1);
            Path moments = place.resolve("moments-1.bin");
            Files.write(moments, Arrays.copyOf(Files.readAllBytes(moments), 100));
            String before = model.fingerprint();
            assertThrows(ProblemException.class, () -> training.restore(place));
            assertEquals(before, model.fingerprint());
        }
    }

    @Test
    void aTrainingOfAnotherUpdaterIsRefused() {
        try (LanguageModel model = TinyModel.llama();
                Training adamw = model.train(UpdaterSettings.ADAMW);
                Training sgd = model.train(updater("sgd"))) {
            sgd.save(folder.resolve("state"));
            ProblemException e =
                    assertThrows(
                            ProblemException.class, () -> adamw.restore(folder.resolve("state")));
            assertEquals("other-training", e.problems().getFirst().kind());
        }
    }

    @Test
    void aLossThatIsNotFiniteLeavesTheWeightsAlone() {
        try (LanguageModel model = TinyModel.llama();
                Training training = model.train(UpdaterSettings.ADAMW)) {
            String before = model.fingerprint();
            Loss infinite = s -> s.logProbs().mean().times(Double.POSITIVE_INFINITY);
            assertThrows(ArithmeticException.class, () -> training.step(BATCH, RATE, infinite));
            Loss steep = s -> s.logProbs().mean().minus(s.logProbs().mean().detach()).sqrt();
            assertThrows(ArithmeticException.class, () -> training.step(BATCH, RATE, steep));
            assertEquals(before, model.fingerprint());
        }
    }

    @Test
    void gradientsAreClippedToTheGlobalNorm() {
        UpdaterSettings clipped = new UpdaterSettings("sgd", 0.9, 0.999, 1e-8, 0, 0.25);
        try (LanguageModel model = TinyModel.llama();
                Training training = model.train(clipped)) {
            float[] before = weights(model);
            StepReport report = training.step(BATCH, 1, s -> s.logProbs().sum().negate());
            float[] after = weights(model);
            double change = 0;
            for (int i = 0; i < after.length; i++) {
                change += Math.pow((double) after[i] - before[i], 2);
            }
            assertTrue(report.gradientNorm() > 1);
            assertEquals(0.25, Math.sqrt(change), 1e-5);
        }
    }

    @Test
    void aSharedPromptCountsOnce() {
        try (LanguageModel model = TinyModel.llama();
                Training training = model.train(UpdaterSettings.ADAMW)) {
            TokenGroup pair = TokenGroup.of(new int[5], new int[3], new int[4]);
            TrainingBatch batch = TrainingBatch.logProbs(List.of(pair));
            assertEquals(12, training.step(batch, RATE, NEGATIVE_LOG_LIKELIHOOD).tokens());
        }
    }

    @Test
    void theReportShowsScoresBeforeTheUpdate() {
        try (LanguageModel model = TinyModel.llama();
                Policy before = model.snapshot();
                Training training = model.train(UpdaterSettings.ADAMW)) {
            StepReport report = step(training);
            double[] expected = before.score(ScoreRequest.logProbs(GROUPS)).logProbs().values();
            UnderTest.assertSame(expected, report.scores().logProbs().values(), "log-probs");
        }
    }

    @Test
    void anAdapterIsTrainedAndItsBaseIsNot() {
        try (LanguageModel model = TinyModel.withAdapter();
                Training training = model.train(UpdaterSettings.ADAMW)) {
            float[] base = base(model);
            float[] adapter = weights(model);
            String fingerprint = model.fingerprint();
            steps(training, 2);
            assertArrayEquals(base, base(model));
            assertFalse(Arrays.equals(adapter, weights(model)));
            assertNotEquals(fingerprint, model.fingerprint());
        }
    }

    @Test
    void aRewardAndAValueAreTrained() {
        Loss loss =
                s ->
                        s.get(Quantity.VALUE)
                                .minus(1)
                                .square()
                                .mean()
                                .plus(s.get(Quantity.REWARD).plus(1).square().mean());
        TrainingBatch batch = TrainingBatch.of(GROUPS, Quantity.VALUE, Quantity.REWARD);
        try (LanguageModel model = TinyModel.llama();
                Training training = model.train(UpdaterSettings.ADAMW)) {
            double first = training.step(batch, RATE, loss).loss();
            for (int i = 0; i < 40; i++) {
                training.step(batch, RATE, loss);
            }
            assertTrue(training.step(batch, RATE, loss).loss() < 0.5 * first);
        }
    }

    // ---- helpers ----

    private static UpdaterSettings updater(String name) {
        return new UpdaterSettings(name, 0.9, 0.999, 1e-8, 0, 1);
    }

    private static StepReport step(Training training) {
        return training.step(BATCH, RATE, NEGATIVE_LOG_LIKELIHOOD);
    }

    private static void steps(Training training, int count) {
        for (int i = 0; i < count; i++) {
            step(training);
        }
    }

    private static String trained(EngineSettings settings) {
        try (LanguageModel model = TinyModel.llama(settings);
                Training training = model.train(UpdaterSettings.ADAMW)) {
            steps(training, 3);
            return model.fingerprint();
        }
    }

    private static float[] weights(LanguageModel model) {
        var memory = model.network().trainable().memory();
        return memory.tensor(0, 1, (int) memory.length()).toArray();
    }

    private static float[] base(LanguageModel model) {
        var memory = model.network().base().memory();
        return memory.tensor(0, 1, (int) memory.length()).toArray();
    }
}

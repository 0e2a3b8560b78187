package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.problem.ProblemException;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.Rollout;
import plumbline.spi.Sampling;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Scores;
import plumbline.spi.Span;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.spi.UpdaterSettings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What every language model keeps to, whichever engine computes it. Extend it and say how a policy
 * with a language head is opened. A policy
 *
 * <ul>
 *   <li>scores a sequence the same whichever others are scored with it, and whether or not its
 *       prompt is shared;
 *   <li>gives, over a whole sequence, the completion's entries last; an entropy between 0 and that
 *       of the uniform distribution; a KL of 0 to its own snapshot;
 *   <li>samples the same with the same seed, whatever else is sampled, and scores a fresh sample as
 *       it was sampled;
 *   <li>refuses a prompt that leaves no room, and an updater that it does not have, as the user's
 *       problem;
 *   <li>learns what it is trained on, while its snapshots and copies stay as they are;
 *   <li>takes a training up, from what was saved of it, bit for bit;
 *   <li>keeps its weights where a loss is not finite.
 * </ul>
 */
public abstract class PolicyContract {
    /** Make the contract; JUnit makes one for each test. */
    public PolicyContract() {}

    /**
     * {@return a fresh policy with a language head, equal at every call; the contract closes it}
     */
    protected abstract TrainablePolicy open();

    /**
     * {@return by how many nats a log-prob may differ between two ways of computing it; 0 unless
     * overridden}
     */
    protected double rounding() {
        return 0;
    }

    /** {@return a rate at which one step visibly changes the weights} */
    protected double learningRate() {
        return 0.01;
    }

    @Test
    void scoresDoNotDependOnBatchMates() {
        try (TrainablePolicy policy = open()) {
            TokenGroup group = group(policy, 3, 4, 6);
            double[] alone = logProbs(policy, group).row(1);
            double[] amongOthers =
                    logProbs(policy, group(policy, 7, 9), group, group(policy, 1, 2)).row(2);
            assertArrayEquals(alone, amongOthers, rounding(), "scores depend on batch mates");
        }
    }

    @Test
    void scoresDoNotDependOnSharingThePrompt() {
        try (TrainablePolicy policy = open()) {
            TokenGroup pair = group(policy, 5, 4, 6);
            Ragged shared = logProbs(policy, pair);
            for (int c = 0; c < 2; c++) {
                TokenGroup single = TokenGroup.of(pair.prompt(), pair.completions().get(c));
                assertArrayEquals(
                        logProbs(policy, single).row(0),
                        shared.row(c),
                        rounding(),
                        "scores depend on sharing the prompt");
            }
        }
    }

    @Test
    void spanAllHoldsTheCompletionsEntriesAtItsEnd() {
        try (TrainablePolicy policy = open()) {
            TokenGroup group = group(policy, 4, 5);
            double[] all =
                    policy.score(
                                    new ScoreRequest(
                                            List.of(group),
                                            Set.of(Quantity.LOG_PROB),
                                            Span.ALL,
                                            Optional.empty()))
                            .logProbs()
                            .row(0);
            assertEquals(
                    4 - 1 + 5, all.length, "a span of all has an entry for all tokens but one");
            double[] completion = logProbs(policy, group).row(0);
            assertArrayEquals(
                    completion,
                    Arrays.copyOfRange(all, 3, 8),
                    rounding(),
                    "the completion's entries are not the last ones");
        }
    }

    @Test
    void entropyLiesBetweenZeroAndThatOfTheUniformDistribution() {
        try (TrainablePolicy policy = open()) {
            ScoreRequest request =
                    new ScoreRequest(
                            List.of(group(policy, 4, 5)),
                            Set.of(Quantity.ENTROPY),
                            Span.COMPLETION,
                            Optional.empty());
            double most = Math.log(policy.codec().vocabularySize());
            for (double entropy : policy.score(request).get(Quantity.ENTROPY).values()) {
                assertTrue(
                        entropy >= 0 && entropy <= most + 1e-5,
                        "an entropy is out of its bounds: " + entropy);
            }
        }
    }

    @Test
    void klToItsOwnSnapshotIsZero() {
        try (TrainablePolicy policy = open();
                Policy snapshot = policy.snapshot()) {
            Scores scores = policy.score(ScoreRequest.klTo(snapshot, List.of(group(policy, 3, 5))));
            double[] kl = scores.get(Quantity.KL_TO_REFERENCE).values();
            assertArrayEquals(
                    new double[kl.length], kl, 1e-6, "the KL to its own snapshot is not 0");
        }
    }

    @Test
    void samplingWithOneSeedIsRepeatable() {
        try (TrainablePolicy policy = open()) {
            GenerationRequest request = request(policy, 41);
            assertSameRollouts(policy.generate(request), policy.generate(request));
        }
    }

    @Test
    void completionDoesNotDependOnBatchMates() {
        try (TrainablePolicy policy = open()) {
            int[] prompt = tokens(policy, 4, 2);
            Rollout alone = policy.generate(sampled(List.of(prompt), 43)).getFirst();
            Rollout second =
                    policy.generate(sampled(List.of(tokens(policy, 6, 5), prompt), 43)).get(1);
            String otherwise = "a completion depends on its batch mates";
            assertArrayEquals(alone.tokens(), second.tokens(), otherwise);
            assertArrayEquals(alone.logProbs(), second.logProbs(), rounding(), otherwise);
        }
    }

    @Test
    void freshRolloutScoresAsItWasSampled() {
        try (TrainablePolicy policy = open()) {
            for (Rollout rollout : policy.generate(request(policy, 47))) {
                double[] scored = logProbs(policy, rollout.group()).row(0);
                assertArrayEquals(
                        rollout.logProbs(),
                        scored,
                        rounding(),
                        "a fresh sample is scored otherwise than it was sampled");
            }
        }
    }

    @Test
    void promptWithoutRoomIsTheUsersProblem() {
        try (TrainablePolicy policy = open()) {
            int[] prompt = tokens(policy, policy.contextLength(), 1);
            GenerationRequest request = sampled(List.of(prompt), 1);
            assertThrows(
                    ProblemException.class,
                    () -> policy.generate(request),
                    "a prompt without room must be a ProblemException");
        }
    }

    @Test
    void unknownUpdaterIsTheUsersProblem() {
        UpdaterSettings unknown = new UpdaterSettings("no such rule", 0.9, 0.999, 1e-8, 0, 1);
        try (TrainablePolicy policy = open()) {
            ProblemException e =
                    assertThrows(ProblemException.class, () -> policy.train(unknown).close());
            assertEquals("unknown-updater", e.problems().getFirst().kind());
        }
    }

    @Test
    void snapshotDoesNotChangeWhenThePolicyTrains() {
        try (TrainablePolicy policy = open();
                Policy snapshot = policy.snapshot()) {
            String before = snapshot.fingerprint();
            double[] scores = logProbs(snapshot, group(policy, 3, 4)).values();
            train(policy, 2);
            String otherwise = "a snapshot changed when the policy was trained";
            assertEquals(before, snapshot.fingerprint(), otherwise);
            assertArrayEquals(scores, logProbs(snapshot, group(policy, 3, 4)).values(), otherwise);
            assertNotEquals(before, policy.fingerprint(), "training must change the policy");
        }
    }

    @Test
    void copyTrainsIndependently() {
        try (TrainablePolicy policy = open();
                TrainablePolicy copy = policy.copy()) {
            assertEquals(policy.fingerprint(), copy.fingerprint(), "a copy is not equal to it");
            String before = policy.fingerprint();
            train(copy, 1);
            assertEquals(before, policy.fingerprint(), "training a copy changed the policy");
            assertNotEquals(before, copy.fingerprint(), "training must change the copy");
        }
    }

    @Test
    void likelihoodRisesUnderTraining() {
        try (TrainablePolicy policy = open()) {
            double before = logProbs(policy, lesson(policy)).sum(0);
            train(policy, 5);
            assertTrue(
                    logProbs(policy, lesson(policy)).sum(0) > before,
                    "what it is trained on does not become likelier");
        }
    }

    @Test
    void restoredTrainingContinuesBitForBit(@TempDir Path directory) {
        Path saved = directory.resolve("training");
        try (TrainablePolicy straight = open();
                TrainablePolicy resumed = open()) {
            try (Training training = straight.train(UpdaterSettings.ADAMW)) {
                steps(straight, training, 2);
                training.save(saved);
                steps(straight, training, 3);
            }
            try (Training training = resumed.train(UpdaterSettings.ADAMW)) {
                training.restore(saved);
                steps(resumed, training, 3);
            }
            assertEquals(
                    straight.fingerprint(),
                    resumed.fingerprint(),
                    "a restored training ends with other weights");
        }
    }

    @Test
    void lossThatIsNotFiniteLeavesTheWeightsAsTheyWere() {
        try (TrainablePolicy policy = open();
                Training training = policy.train(UpdaterSettings.ADAMW)) {
            String before = policy.fingerprint();
            TrainingBatch batch = TrainingBatch.logProbs(List.of(lesson(policy)));
            assertThrows(
                    ArithmeticException.class,
                    () -> training.step(batch, 1, s -> s.logProbs().sum().over(0)),
                    "a loss that is not finite must throw an ArithmeticException");
            assertEquals(before, policy.fingerprint(), "a loss that is not finite changed it");
        }
    }

    private void train(TrainablePolicy policy, int steps) {
        try (Training training = policy.train(UpdaterSettings.ADAMW)) {
            steps(policy, training, steps);
        }
    }

    private void steps(TrainablePolicy policy, Training training, int steps) {
        TrainingBatch batch = TrainingBatch.logProbs(List.of(lesson(policy)));
        for (int step = 0; step < steps; step++) {
            training.step(batch, learningRate(), s -> s.logProbs().mean().negate());
        }
    }

    private TokenGroup lesson(Policy policy) {
        return group(policy, 4, 6);
    }

    private static Ragged logProbs(Policy policy, TokenGroup... groups) {
        return policy.score(ScoreRequest.logProbs(List.of(groups))).logProbs();
    }

    private GenerationRequest request(Policy policy, long seed) {
        List<int[]> prompts = List.of(tokens(policy, 3, 1), tokens(policy, 5, 3));
        return new GenerationRequest(prompts, 2, Sampling.PLAIN, 12, seed, new int[0]);
    }

    private static GenerationRequest sampled(List<int[]> prompts, long seed) {
        return GenerationRequest.of(prompts, Sampling.PLAIN, 12, seed);
    }

    private static void assertSameRollouts(List<Rollout> expected, List<Rollout> actual) {
        String otherwise = "the same seed gives other samples";
        assertFalse(expected.isEmpty(), "nothing was sampled");
        assertEquals(expected.size(), actual.size(), otherwise);
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i).tokens(), actual.get(i).tokens(), otherwise);
            assertArrayEquals(expected.get(i).logProbs(), actual.get(i).logProbs(), otherwise);
        }
    }

    private static TokenGroup group(Policy policy, int promptLength, int... lengths) {
        int[][] completions = new int[lengths.length][];
        for (int c = 0; c < lengths.length; c++) {
            completions[c] = tokens(policy, lengths[c], promptLength + c);
        }
        return TokenGroup.of(tokens(policy, promptLength, 0), completions);
    }

    /** Make up {@code length} tokens of the policy's vocabulary, none of them special. */
    private static int[] tokens(Policy policy, int length, int salt) {
        int size = policy.codec().vocabularySize();
        int[] ordinary =
                IntStream.range(0, size)
                        .filter(id -> !policy.codec().specialTokens().contains(id))
                        .toArray();
        int[] tokens = new int[length];
        Arrays.setAll(tokens, i -> ordinary[(7 * i * i + 3 * i + 5 * salt) % ordinary.length]);
        return tokens;
    }
}

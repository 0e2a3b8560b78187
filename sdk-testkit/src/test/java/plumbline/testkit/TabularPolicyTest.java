package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.data.Prompt;
import plumbline.problem.ProblemException;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Head;
import plumbline.spi.Quantity;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;

class TabularPolicyTest extends PolicyContract {
    private static final int YES = 3;
    private static final int NO = 4;
    private static final TokenGroup YES_NO =
            TokenGroup.of(new int[] {WordCodec.BEGIN}, new int[] {YES, NO});

    @Override
    protected TrainablePolicy open() {
        return Lessons.policy();
    }

    @Test
    void uniformPolicyGivesEveryTokenTheSameProbability() {
        Scores scores =
                TabularPolicy.uniform("yes", "no").score(ScoreRequest.logProbs(List.of(YES_NO)));
        assertArrayEquals(
                new double[] {-Math.log(5), -Math.log(5)}, scores.logProbs().row(0), 1e-15);
    }

    @Test
    void scoresAreTheSoftmaxOfTheTable() {
        TabularPolicy policy = TabularPolicy.uniform("yes", "no").withLogit(YES, NO, Math.log(6));
        Scores scores = policy.score(request(Set.of(Quantity.LOG_PROB, Quantity.ENTROPY)));
        // After "yes": four tokens with weight 1 and "no" with weight 6.
        assertEquals(Math.log(0.6), scores.logProbs().row(0)[1], 1e-15);
        assertEquals(
                -0.6 * Math.log(0.6) - 0.4 * Math.log(0.1),
                scores.get(Quantity.ENTROPY).row(0)[1],
                1e-15);
    }

    @Test
    void klToTheUniformPolicyIsItsEntropyDeficit() {
        TabularPolicy uniform = TabularPolicy.uniform("yes", "no");
        TabularPolicy policy = uniform.copy().withLogit(YES, NO, Math.log(6));
        Scores scores = policy.score(ScoreRequest.klTo(uniform.snapshot(), List.of(YES_NO)));
        double entropy = -0.6 * Math.log(0.6) - 0.4 * Math.log(0.1);
        assertEquals(Math.log(5) - entropy, scores.get(Quantity.KL_TO_REFERENCE).row(0)[1], 1e-14);
    }

    @Test
    void plainGradientStepIsTheSoftmaxGradient() {
        TabularPolicy policy = TabularPolicy.uniform("yes", "no");
        UpdaterSettings sgd = new UpdaterSettings("sgd", 0, 0, 1e-8, 0, 0);
        TrainingBatch batch =
                TrainingBatch.logProbs(List.of(TokenGroup.of(new int[] {YES}, new int[] {NO})));
        try (Training training = policy.train(sgd)) {
            training.step(batch, 1, s -> s.logProbs().sum().negate());
        }
        double[] expected = {-0.2, -0.2, -0.2, -0.2, 0.8};
        double[] row = new double[5];
        System.arraycopy(policy.weights(), YES * 5, row, 0, 5);
        assertArrayEquals(expected, row, 1e-15);
    }

    @Test
    void firstAdamStepMovesEachTouchedWeightByTheRate() {
        TabularPolicy policy = TabularPolicy.uniform("yes", "no");
        TrainingBatch batch = TrainingBatch.logProbs(List.of(YES_NO));
        try (Training training = policy.train(UpdaterSettings.ADAMW)) {
            training.step(batch, 0.1, s -> s.logProbs().mean().negate());
        }
        assertEquals(0.1, policy.weights()[WordCodec.BEGIN * 5 + YES], 1e-7);
        assertEquals(-0.1, policy.weights()[WordCodec.BEGIN * 5 + NO], 1e-7);
        assertEquals(0, policy.weights()[WordCodec.END * 5 + NO]);
    }

    @Test
    void greedyTakesTheLikeliestTokenUntilTheEnd() {
        TabularPolicy policy =
                TabularPolicy.uniform("yes", "no")
                        .withLogit(WordCodec.BEGIN, YES, 2)
                        .withLogit(YES, NO, 2)
                        .withLogit(NO, WordCodec.END, 2);
        int[] prompt = policy.codec().prompt(Prompt.text(""));
        GenerationRequest request = GenerationRequest.of(List.of(prompt), Sampling.GREEDY, 9, 1);
        assertArrayEquals(
                new int[] {YES, NO, WordCodec.END}, policy.generate(request).getFirst().tokens());
    }

    @Test
    void exactLengthsIgnoreTheEndToken() {
        TabularPolicy policy =
                TabularPolicy.uniform("yes").withLogit(WordCodec.BEGIN, WordCodec.END, 50);
        GenerationRequest request =
                new GenerationRequest(
                        List.of(new int[] {WordCodec.BEGIN}),
                        1,
                        Sampling.PLAIN,
                        9,
                        1,
                        new int[] {4});
        assertEquals(4, policy.generate(request).getFirst().tokens().length);
    }

    @Test
    void topKLeavesOutTheUnlikely() {
        TabularPolicy policy = TabularPolicy.uniform("yes", "no").withLogit(YES, YES, 1);
        GenerationRequest request =
                GenerationRequest.of(List.of(new int[] {YES}), new Sampling(1, 1, 1), 20, 1);
        for (int token : policy.generate(request).getFirst().tokens()) {
            assertEquals(YES, token);
        }
    }

    @Test
    void rewardIsTheSumOfTheTokensWeights() {
        TabularPolicy reward = TabularPolicy.uniform("yes", "no").copyWithHead(Head.REWARD, 3);
        double[] weights = reward.weights();
        Scores scores = reward.score(request(Set.of(Quantity.REWARD)));
        assertEquals(
                weights[25 + WordCodec.BEGIN] + weights[25 + YES] + weights[25 + NO],
                scores.get(Quantity.REWARD).row(0)[0],
                1e-15);
    }

    @Test
    void quantityWithoutItsHeadIsRefused() {
        TabularPolicy policy = TabularPolicy.uniform("yes", "no");
        assertThrows(
                IllegalArgumentException.class,
                () -> policy.score(request(Set.of(Quantity.VALUE))));
    }

    @Test
    void tokenOutsideTheVocabularyIsTheUsersProblem() {
        TabularPolicy policy = TabularPolicy.uniform("yes", "no");
        TokenGroup group = TokenGroup.of(new int[] {0}, new int[] {5});
        assertThrows(
                ProblemException.class, () -> policy.score(ScoreRequest.logProbs(List.of(group))));
    }

    @Test
    void savedPolicyLoadsEqual(@TempDir Path directory) {
        TabularPolicy policy = Lessons.policy();
        policy.save(directory.resolve("model"));
        TabularPolicy loaded = TabularPolicy.load(directory.resolve("model"));
        assertEquals(policy.fingerprint(), loaded.fingerprint());
        assertArrayEquals(policy.weights(), loaded.weights());
    }

    @Test
    void loadingNothingIsTheUsersProblem(@TempDir Path directory) {
        ProblemException problem =
                assertThrows(ProblemException.class, () -> TabularPolicy.load(directory));
        assertTrue(problem.getMessage().contains("tabular.txt"));
    }

    private static ScoreRequest request(Set<Quantity> quantities) {
        return new ScoreRequest(List.of(YES_NO), quantities, Span.COMPLETION, Optional.empty());
    }

    @Test
    void aHeadAddedLeavesTheLogitsAndABlendLeavesTheHead() {
        TabularPolicy policy = TabularPolicy.random(1, "yes", "no");
        TabularPolicy grown = policy.copyWithHeadAdded(Head.VALUE, 2);
        assertEquals(Set.of(Head.LANGUAGE, Head.VALUE), grown.heads());
        TabularPolicy back = TabularPolicy.uniform("yes", "no");
        back.blend(grown, 1);
        assertArrayEquals(policy.weights(), back.weights());
        assertThrows(IllegalArgumentException.class, () -> grown.blend(policy, 1));
        assertThrows(IllegalArgumentException.class, () -> grown.copyWithHeadAdded(Head.REWARD, 1));
    }
}

package plumbline.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import plumbline.engine.model.Network;
import plumbline.engine.model.TinyModels;
import plumbline.engine.tensor.Memory;
import plumbline.problem.ProblemException;
import plumbline.spi.EngineSettings;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Rollout;
import plumbline.spi.Sampling;
import plumbline.spi.ScoreRequest;
import plumbline.spi.TokenGroup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Completions: what they depend on, when they stop, and that the scorer agrees with the sampler.
 */
class GenerationTest {
    private static final List<int[]> PROMPTS =
            List.of(
                    new int[] {1, 5, 3, 8},
                    new int[] {6},
                    new int[] {1, 5, 3, 8, 9, 9, 0},
                    new int[] {4, 4},
                    new int[] {12, 11, 10});

    static Stream<Named<Supplier<Network>>> networks() {
        return TinyModels.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void theImportanceRatioOfAFreshRolloutIsExactlyOne(Supplier<Network> network) {
        try (LanguageModel model = TinyModel.of(network.get(), TinyModel.SETTINGS)) {
            for (Rollout rollout : model.generate(request(3, Sampling.PLAIN, 15))) {
                double[] scored =
                        model.score(ScoreRequest.logProbs(List.of(rollout.group())))
                                .logProbs()
                                .values();
                UnderTest.assertSame(scored, rollout.logProbs(), "log-probs");
            }
        }
    }

    @Test
    void samplesOfOnePromptScoredTogetherHaveRatioOneAsWell() {
        try (LanguageModel model = TinyModel.llama()) {
            List<Rollout> rollouts = model.generate(request(4, Sampling.PLAIN, 15));
            List<TokenGroup> groups = new ArrayList<>();
            for (int p = 0; p < PROMPTS.size(); p++) {
                groups.add(
                        new TokenGroup(
                                PROMPTS.get(p),
                                rollouts.subList(4 * p, 4 * p + 4).stream()
                                        .map(Rollout::tokens)
                                        .toList()));
            }
            var scored = model.score(ScoreRequest.logProbs(groups)).logProbs();
            for (int r = 0; r < rollouts.size(); r++) {
                UnderTest.assertSame(scored.row(r), rollouts.get(r).logProbs(), "log-probs");
            }
        }
    }

    @Test
    void aCompletionDependsOnItsPromptSeedAndSampleNumberAlone() {
        EngineSettings other = UnderTest.settings(5, 64);
        try (LanguageModel model = TinyModel.llama();
                LanguageModel elsewhere = TinyModel.llama(other)) {
            List<Rollout> together = model.generate(request(3, Sampling.PLAIN, 12));
            for (int p = PROMPTS.size() - 1; p >= 0; p--) {
                GenerationRequest alone =
                        new GenerationRequest(
                                List.of(PROMPTS.get(p)), 2, Sampling.PLAIN, 12, 7, new int[0]);
                List<Rollout> samples = elsewhere.generate(alone);
                assertSame(together.get(3 * p), samples.get(0));
                assertSame(together.get(3 * p + 1), samples.get(1));
            }
        }
    }

    @Test
    void aCompletionDoesNotDependOnHowManyWavesThereAre() {
        List<int[]> many = Collections.nCopies(60, PROMPTS).stream().flatMap(List::stream).toList();
        try (LanguageModel model = TinyModel.llama()) {
            List<Rollout> waves = model.generate(request(many, 2));
            List<Rollout> one = model.generate(request(2, Sampling.PLAIN, 12));
            for (int r = 0; r < waves.size(); r++) {
                assertSame(one.get(r % one.size()), waves.get(r));
            }
        }
    }

    @Test
    void memoryDoesNotGrowWithThePrompts() {
        try (LanguageModel model = TinyModel.llama(UnderTest.settings(1, 64))) {
            model.generate(request(Collections.nCopies(128, PROMPTS.get(0)), 2));
            long some = Memory.liveBytes();
            model.generate(request(Collections.nCopies(512, PROMPTS.get(0)), 2));
            assertEquals(some, Memory.liveBytes());
        }
    }

    @Test
    void seedsAndSamplesDiffer() {
        try (LanguageModel model = TinyModel.llama()) {
            List<Rollout> seven = model.generate(request(2, Sampling.PLAIN, 12));
            List<Rollout> eight =
                    model.generate(
                            new GenerationRequest(PROMPTS, 2, Sampling.PLAIN, 12, 8, new int[0]));
            assertTrue(differ(seven.get(0), seven.get(1)));
            assertTrue(differ(seven.get(0), eight.get(0)));
        }
    }

    @Test
    void rolloutsComeInOrderOfPromptsAndSamples() {
        try (LanguageModel model = TinyModel.llama()) {
            List<Rollout> rollouts = model.generate(request(2, Sampling.PLAIN, 5));
            for (int r = 0; r < rollouts.size(); r++) {
                assertEquals(r / 2, rollouts.get(r).promptIndex());
                assertEquals(r % 2, rollouts.get(r).sampleIndex());
                assertArrayEquals(PROMPTS.get(r / 2), rollouts.get(r).prompt());
            }
        }
    }

    @Test
    void anEndTokenEndsACompletionAndBelongsToIt() {
        try (LanguageModel model = TinyModel.llama()) {
            List<Rollout> rollouts = model.generate(request(20, Sampling.PLAIN, 15));
            assertTrue(rollouts.stream().anyMatch(Rollout::ended));
            assertTrue(rollouts.stream().anyMatch(r -> !r.ended()));
            for (Rollout rollout : rollouts) {
                int[] tokens = rollout.tokens();
                int end = indexOf(tokens, 2);
                assertEquals(rollout.ended() ? tokens.length - 1 : -1, end);
                assertTrue(rollout.ended() || tokens.length == 15);
            }
        }
    }

    @Test
    void exactLengthsPassOverEndTokens() {
        int[] lengths = {1, 9, 4, 15, 2};
        try (LanguageModel model = TinyModel.llama()) {
            List<Rollout> rollouts =
                    model.generate(
                            new GenerationRequest(PROMPTS, 3, Sampling.PLAIN, 15, 7, lengths));
            for (Rollout rollout : rollouts) {
                assertEquals(lengths[rollout.promptIndex()], rollout.tokens().length);
                assertFalse(rollout.ended());
            }
        }
    }

    @Test
    void aCompletionStopsWhereTheContextEnds() {
        int[] prompt = new int[22];
        try (LanguageModel model = TinyModel.llama()) {
            GenerationRequest request =
                    GenerationRequest.of(List.of(prompt), new Sampling(0, 0, 1), 10, 0);
            assertTrue(model.generate(request).getFirst().tokens().length <= 2);
        }
    }

    @Test
    void aPromptWithoutRoomForACompletionIsRefused() {
        try (LanguageModel model = TinyModel.llama()) {
            ProblemException e =
                    assertThrows(
                            ProblemException.class,
                            () ->
                                    model.generate(
                                            GenerationRequest.of(
                                                    List.of(new int[24]), Sampling.PLAIN, 1, 0)));
            assertEquals(
                    "[no-room-for-completion] a prompt of 24 tokens leaves no room for a completion"
                            + " in the model's context of 24.\n"
                            + "    Shorten the prompt, or use a model with a longer context.",
                    e.getMessage());
        }
    }

    @Test
    void greedyTakesTheLikeliestTokenEveryTime() {
        try (LanguageModel model = TinyModel.llama()) {
            List<Rollout> greedy = model.generate(request(1, Sampling.GREEDY, 10));
            List<Rollout> topOne = model.generate(request(1, new Sampling(1, 1, 1), 10));
            List<Rollout> tinyNucleus = model.generate(request(1, new Sampling(1, 0, 1e-9), 10));
            for (int p = 0; p < PROMPTS.size(); p++) {
                assertSame(greedy.get(p), topOne.get(p));
                assertSame(greedy.get(p), tinyNucleus.get(p));
            }
        }
    }

    @Test
    void logProbsAreThoseAtTheTemperature() {
        try (LanguageModel model = TinyModel.llama()) {
            double[] atTwo = new double[TinyModels.VOCABULARY];
            double[] scored = new double[TinyModels.VOCABULARY];
            for (int sample = 0; sample < TinyModels.VOCABULARY; sample++) {
                TokenGroup next = TokenGroup.of(PROMPTS.getFirst(), new int[] {sample});
                scored[sample] =
                        model.score(ScoreRequest.logProbs(List.of(next))).logProbs().values()[0];
            }
            double normaliser = 0;
            for (double logProb : scored) {
                normaliser += Math.exp(logProb / 2);
            }
            for (int i = 0; i < atTwo.length; i++) {
                atTwo[i] = scored[i] / 2 - Math.log(normaliser);
            }
            for (Rollout rollout : model.generate(request(9, new Sampling(2, 0, 1), 1))) {
                if (rollout.promptIndex() == 0) {
                    assertEquals(atTwo[rollout.tokens()[0]], rollout.logProbs()[0], 1e-6);
                }
            }
        }
    }

    // ---- helpers ----

    private static GenerationRequest request(int samples, Sampling sampling, int maxNewTokens) {
        return new GenerationRequest(PROMPTS, samples, sampling, maxNewTokens, 7, new int[0]);
    }

    private static GenerationRequest request(List<int[]> prompts, int samples) {
        return new GenerationRequest(prompts, samples, Sampling.PLAIN, 12, 7, new int[0]);
    }

    private static void assertSame(Rollout a, Rollout b) {
        assertArrayEquals(a.tokens(), b.tokens());
        UnderTest.assertSame(a.logProbs(), b.logProbs(), "log-probs");
        assertEquals(a.ended(), b.ended());
    }

    private static boolean differ(Rollout a, Rollout b) {
        return !Arrays.equals(a.tokens(), b.tokens());
    }

    private static int indexOf(int[] tokens, int token) {
        return IntStream.range(0, tokens.length)
                .filter(i -> tokens[i] == token)
                .findFirst()
                .orElse(-1);
    }
}

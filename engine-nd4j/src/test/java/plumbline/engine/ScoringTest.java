package plumbline.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import plumbline.engine.model.TinyModels;
import plumbline.problem.ProblemException;
import plumbline.spi.EngineSettings;
import plumbline.spi.Head;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Scores;
import plumbline.spi.Span;
import plumbline.spi.TokenGroup;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Scores are a matter of model and sequence alone, whatever else is going on: equal bits of the
 * vector kernels, of ND4J's the same but for rounding.
 */
class ScoringTest {
    private static final Set<Quantity> ALL = EnumSet.allOf(Quantity.class);
    private static final List<TokenGroup> GROUPS = randomGroups(UnderTest.few(30));

    @Test
    void scoreDoesNotDependOnBatchMates() {
        try (LanguageModel model = TinyModel.llama();
                Policy reference = TinyModel.withAdapter()) {
            Scores together = score(model, reference, GROUPS);
            int row = 0;
            for (TokenGroup group : GROUPS) {
                Scores alone = score(model, reference, List.of(group));
                for (int r = 0; r < group.completions().size(); r++, row++) {
                    assertSameRow(together, row, alone, r);
                }
            }
        }
    }

    @Test
    void scoreDoesNotDependOnPrefixSharing() {
        try (LanguageModel model = TinyModel.llama();
                Policy reference = TinyModel.withAdapter()) {
            Scores shared = score(model, reference, GROUPS);
            List<TokenGroup> apart =
                    GROUPS.stream()
                            .flatMap(
                                    g ->
                                            g.completions().stream()
                                                    .map(c -> TokenGroup.of(g.prompt(), c)))
                            .toList();
            Scores unshared = score(model, reference, apart);
            for (Quantity q : ALL) {
                UnderTest.assertSame(
                        unshared.get(q).values(), shared.get(q).values(), q.toString());
            }
        }
    }

    @Test
    void scoreDoesNotDependOnWhereThePromptEnds() {
        int[] prompt = {1, 5, 3, 8};
        try (LanguageModel model = TinyModel.llama()) {
            double[] late = all(model, TokenGroup.of(prompt, new int[] {2, 9, 4, 4, 12}));
            double[] early =
                    all(model, TokenGroup.of(new int[] {1}, new int[] {5, 3, 8, 2, 9, 4, 4, 12}));
            UnderTest.assertSame(late, early, "log-probs");
        }
    }

    @Test
    void scoreDependsNeitherOnThreadsNorOnParts() {
        EngineSettings one = UnderTest.settings(1, 8192);
        EngineSettings five = UnderTest.settings(5, 64);
        try (LanguageModel first = TinyModel.llama(one);
                LanguageModel second = TinyModel.llama(five);
                Policy reference = TinyModel.withAdapter()) {
            Scores a = score(first, reference, GROUPS);
            Scores b = score(second, reference, GROUPS);
            for (Quantity q : ALL) {
                UnderTest.assertSame(a.get(q).values(), b.get(q).values(), q.toString());
            }
        }
    }

    @Test
    void klToItselfIsExactlyZero() {
        try (LanguageModel model = TinyModel.llama();
                Policy snapshot = model.snapshot()) {
            Scores scores = model.score(ScoreRequest.klTo(snapshot, GROUPS));
            double[] kl = scores.get(Quantity.KL_TO_REFERENCE).values();
            assertArrayEquals(new double[kl.length], kl);
        }
    }

    @Test
    void aSequenceLongerThanTheContextIsRefused() {
        try (LanguageModel model = TinyModel.llama()) {
            TokenGroup group = TokenGroup.of(new int[20], new int[5]);
            ProblemException e =
                    assertThrows(
                            ProblemException.class,
                            () -> model.score(ScoreRequest.logProbs(List.of(group))));
            assertEquals(
                    "[context-too-long] a sequence of 25 tokens (prompt 20, completion 5) is longer"
                            + " than the model's context of 24.\n"
                            + "    Shorten it, drop it, or use a model with a longer context.",
                    e.getMessage());
        }
    }

    @Test
    void aTokenOutsideTheVocabularyIsRefused() {
        try (LanguageModel model = TinyModel.llama()) {
            TokenGroup group = TokenGroup.of(new int[] {1}, new int[] {13});
            ProblemException e =
                    assertThrows(
                            ProblemException.class,
                            () -> model.score(ScoreRequest.logProbs(List.of(group))));
            assertEquals("unknown-token", e.problems().getFirst().kind());
        }
    }

    @Test
    void aQuantityNeedsItsHead() {
        try (LanguageModel model = TinyModel.llama();
                Policy value = model.copyWithHead(Head.VALUE, 1)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> value.score(ScoreRequest.logProbs(GROUPS)));
        }
    }

    @Test
    void noGroupsGiveNoScores() {
        try (LanguageModel model = TinyModel.llama()) {
            assertEquals(0, model.score(ScoreRequest.logProbs(List.of())).logProbs().rows());
        }
    }

    // ---- helpers ----

    private static Scores score(Policy model, Policy reference, List<TokenGroup> groups) {
        return model.score(new ScoreRequest(groups, ALL, Span.ALL, Optional.of(reference)));
    }

    private static double[] all(Policy model, TokenGroup group) {
        return model.score(
                        new ScoreRequest(
                                List.of(group),
                                Set.of(Quantity.LOG_PROB),
                                Span.ALL,
                                Optional.empty()))
                .logProbs()
                .values();
    }

    private static void assertSameRow(Scores a, int rowOfA, Scores b, int rowOfB) {
        for (Quantity q : ALL) {
            UnderTest.assertSame(a.get(q).row(rowOfA), b.get(q).row(rowOfB), q.toString());
        }
    }

    static List<TokenGroup> randomGroups(int count) {
        SplittableRandom random = new SplittableRandom(5);
        List<TokenGroup> groups = new ArrayList<>();
        for (int g = 0; g < count; g++) {
            List<int[]> completions = new ArrayList<>();
            int samples = 1 + random.nextInt(3);
            for (int s = 0; s < samples; s++) {
                completions.add(tokens(random, 1 + random.nextInt(12)));
            }
            groups.add(new TokenGroup(tokens(random, 1 + random.nextInt(12)), completions));
        }
        return groups;
    }

    private static int[] tokens(SplittableRandom random, int length) {
        return random.ints(length, 0, TinyModels.VOCABULARY).toArray();
    }
}

package plumbline.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.engine.kernel.AttentionSpan;
import plumbline.engine.kernel.Kernels;
import plumbline.engine.model.Arena;
import plumbline.engine.model.KeyValues;
import plumbline.engine.model.Network;
import plumbline.engine.model.PackedTokens;
import plumbline.engine.tensor.Tensor;
import plumbline.engine.text.SharedFolder;
import plumbline.spi.GenerationRequest;
import plumbline.spi.ModelSpec;
import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.Rollout;
import plumbline.spi.Sampling;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Scores;
import plumbline.spi.Span;
import plumbline.spi.TokenGroup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Logits, log-probs, entropies, rewards and greedy text against other people's numbers. */
class OracleScoresTest {
    private static final double TOLERANCE = 1e-5;

    private static final String LANGUAGE_MODELS =
            """
            gpt2-tiny
            gpt2-tiny-hub
            llama-tiny
            qwen2-tiny
            qwen2-tiny-f16
            qwen3-tiny
            qwen3-tiny-bf16
            llama3-rope-tiny
            """;

    @ParameterizedTest
    @CsvSource(textBlock = LANGUAGE_MODELS)
    void logProbsAndEntropiesAgree(String name) {
        Oracle oracle = Oracle.named(name);
        try (LanguageModel model = open(oracle.directory())) {
            assertScores(oracle, model);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = LANGUAGE_MODELS)
    void logitsAgree(String name) {
        Oracle oracle = Oracle.named(name);
        JsonNode logits = oracle.golden().get("logits");
        try (LanguageModel model = open(oracle.directory())) {
            assertLogits(
                    logits.get("values"),
                    model.network(),
                    oracle.sequence(logits.get("sequence").asInt()));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = LANGUAGE_MODELS)
    void greedyTokensAreTheSame(String name) {
        Oracle oracle = Oracle.named(name);
        JsonNode greedy = oracle.golden().get("greedy");
        int count = greedy.get("max_new_tokens").asInt();
        try (LanguageModel model = open(oracle.directory())) {
            GenerationRequest request =
                    new GenerationRequest(
                            List.of(oracle.sequence(greedy.get("sequence").asInt())),
                            1,
                            Sampling.GREEDY,
                            count,
                            0,
                            new int[] {count});

            Rollout rollout = model.generate(request).getFirst();

            assertArrayEquals(Oracle.ints(greedy.get("ids")), rollout.tokens());
        }
    }

    @Test
    void anAdapterOnItsBaseAgrees() {
        Oracle oracle = Oracle.named("llama-tiny-lora");
        Path base = Oracle.named(oracle.golden().get("base").asText()).directory();
        ModelSpec spec =
                new ModelSpec(
                        new ModelSpec.Source.Directory(base),
                        Optional.of(oracle.directory()),
                        Optional.empty(),
                        UnderTest.settings(2, 8192));
        try (LanguageModel model = (LanguageModel) new Nd4jEngine().open(spec)) {
            assertScores(oracle, model);
        }
    }

    @Test
    void rewardsAgreeAtEveryPosition() {
        Oracle oracle = Oracle.named("llama-tiny-reward");
        JsonNode golden = oracle.golden();
        JsonNode positions = golden.get("scores_by_position");
        int[] sequence = oracle.sequence(positions.get("sequence").asInt());
        try (LanguageModel model = open(oracle.directory())) {
            List<TokenGroup> whole =
                    IntStream.range(0, golden.get("input_ids").size())
                            .mapToObj(s -> Oracle.cut(oracle.sequence(s), 1))
                            .toList();
            Oracle.assertClose(golden.get("scores"), rewards(model, whole), TOLERANCE, "scores");

            for (int end = 2; end <= sequence.length; end++) {
                int[] beginning = Arrays.copyOf(sequence, end);
                double[] reward = rewards(model, List.of(Oracle.cut(beginning, 1)));
                double expected = positions.get("values").get(end - 1).asDouble();
                Oracle.assertClose(expected, reward[0], TOLERANCE, "position " + end);
            }
        }
    }

    @Test
    void storiesAreToldWordForWord() {
        JsonNode cases = Oracle.read(SharedFolder.path("oracles/stories260K.json")).get("cases");
        try (LanguageModel model = open(SharedFolder.path("data/stories260K"))) {
            List<int[]> prompts = new ArrayList<>();
            cases.forEach(story -> prompts.add(Oracle.ints(story.get("prompt_ids"))));
            List<Rollout> rollouts =
                    model.generate(GenerationRequest.of(prompts, Sampling.GREEDY, 64, 0));
            for (int i = 0; i < cases.size(); i++) {
                JsonNode greedy = cases.get(i).get("greedy");
                assertEquals(64, greedy.get("max_new_tokens").asInt());
                assertArrayEquals(Oracle.ints(greedy.get("ids")), rollouts.get(i).tokens());
                assertEquals(
                        greedy.get("stopped_by").asText().equals("token"), rollouts.get(i).ended());
            }
        }
    }

    @Test
    void storiesAreScoredAlike() {
        JsonNode cases = Oracle.read(SharedFolder.path("oracles/stories260K.json")).get("cases");
        List<TokenGroup> groups = new ArrayList<>();
        cases.forEach(
                story -> groups.add(Oracle.cut(Oracle.ints(story.get("score").get("ids")), 1)));
        try (LanguageModel model = open(SharedFolder.path("data/stories260K"))) {
            Ragged logProbs = model.score(ScoreRequest.logProbs(groups)).logProbs();
            for (int i = 0; i < groups.size(); i++) {
                Oracle.assertClose(
                        cases.get(i).get("score").get("log_probs"),
                        logProbs.row(i),
                        TOLERANCE,
                        "log-probs of " + i);
            }
        }
    }

    // ---- helpers ----

    private static void assertScores(Oracle oracle, LanguageModel model) {
        JsonNode golden = oracle.golden();
        Scores scores =
                model.score(
                        new ScoreRequest(
                                oracle.groups(),
                                Set.of(Quantity.LOG_PROB, Quantity.ENTROPY),
                                Span.ALL,
                                Optional.empty()));
        Oracle.assertClose(golden.get("sums"), scores.logProbs().sums(), TOLERANCE, "sums");
        for (int s = 0; s < golden.get("input_ids").size(); s++) {
            Oracle.assertClose(
                    golden.get("log_probs").get(s),
                    scores.logProbs().row(s),
                    TOLERANCE,
                    "log-probs of " + s);
            Oracle.assertClose(
                    golden.get("entropies").get(s),
                    scores.get(Quantity.ENTROPY).row(s),
                    TOLERANCE,
                    "entropies of " + s);
        }
    }

    private static void assertLogits(JsonNode expected, Network network, int[] tokens) {
        int[] positions = IntStream.range(0, tokens.length).toArray();
        List<AttentionSpan> spans = List.of(new AttentionSpan(0, tokens.length, 0, 0, 0, 0));
        network.reach(tokens.length);
        try (Arena arena = new Arena();
                Kernels k = Kernels.named(UnderTest.KERNELS)) {
            PackedTokens packed = new PackedTokens(tokens, positions, spans);
            Tensor stream = network.forward(k, packed, KeyValues.OWN, arena);
            Tensor hidden = network.hidden(k, stream, positions, arena);
            Tensor logits = arena.take(tokens.length, network.config().vocabulary());
            k.linear(hidden, network.languageHead(), false, logits);
            for (int t = 0; t < tokens.length; t++) {
                for (int v = 0; v < logits.columns(); v++) {
                    double wanted = expected.get(t).get(v).asDouble();
                    Oracle.assertClose(
                            wanted, logits.get(t, v), TOLERANCE, "logit " + t + ", " + v);
                }
            }
        }
    }

    private static double[] rewards(LanguageModel model, List<TokenGroup> groups) {
        return model.score(
                        new ScoreRequest(
                                groups, Set.of(Quantity.REWARD), Span.COMPLETION, Optional.empty()))
                .get(Quantity.REWARD)
                .values();
    }

    private static LanguageModel open(Path directory) {
        ModelSpec spec =
                new ModelSpec(
                        new ModelSpec.Source.Directory(directory),
                        Optional.empty(),
                        Optional.empty(),
                        UnderTest.settings(2, 8192));
        return (LanguageModel) new Nd4jEngine().open(spec);
    }
}

package plumbline.method.rlaif.llm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plumbline.method.rlaif.llm.ChatServer.says;
import static plumbline.method.rlaif.llm.ChatServer.saysWith;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.data.Answer;
import plumbline.data.Prompt;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Scores of single answers. */
class PointwiseScorerTest {
    @TempDir private Path cache;
    private final ChatServer server = new ChatServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private double[] scores(int samples, String... texts) {
        ChatClient client =
                new ChatClient(
                        new Endpoint(server.url(), "m", "", LlmFixture.requests(4)),
                        Budget.DEFAULT,
                        new ChatClient.Surroundings(
                                "scorer", cache, _ -> {}, _ -> null, LlmFixture.WAITS));
        Decoding decoding = new Decoding("", 4, OptionalDouble.of(1), 20);
        Prompt prompt = Prompt.text("Where is the station?");
        PointwiseScorer scorer =
                new PointwiseScorer(client, decoding, PromptTemplate.ours("score.txt"), samples);
        try (client) {
            return scorer
                    .score(List.of(texts).stream().map(text -> new Answer(prompt, text)).toList())
                    .stream()
                    .mapToDouble(score -> score.orElse(Double.NaN))
                    .toArray();
        }
    }

    @Test
    void aScoreIsTheExpectedValueOverTheScoreTokens() {
        server.always(saysWith("8", Map.of("8", 0.5, "10", 0.2, " 7", 0.1, "Well", 0.2)));
        assertEquals((4 + 2 + 0.7) / 0.8, scores(5, "left")[0], 1e-9);
        assertEquals(1, server.requests());
    }

    @Test
    void withoutLogProbsAScoreIsTheMeanOfTheSamples() {
        server.first(says("8"), says("Score: 9"), says("[[10]]"), says("8/10"));
        assertEquals(8.75, scores(4, "left")[0], 1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "0", "eight", "8 or 9", ""})
    void whatIsNoScoreIsNone(String reply) {
        server.always(says(reply));
        assertArrayEquals(new double[] {Double.NaN}, scores(1, "left"));
    }

    @Test
    void answersAreScoredInTheirOrder() {
        server.always(
                (exchange, body) -> says(body.contains("left") ? "9" : "2").answer(exchange, body));
        assertArrayEquals(new double[] {2, 9, 2}, scores(1, "no", "left", "none"));
        assertTrue(server.bodies().stream().allMatch(body -> body.contains("<<<")));
    }
}

package plumbline.method.rlaif.llm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plumbline.method.rlaif.llm.ChatServer.error;
import static plumbline.method.rlaif.llm.LlmFixture.KIND;
import static plumbline.method.rlaif.llm.LlmFixture.keyIn;
import static plumbline.method.rlaif.llm.LlmFixture.reading;
import static plumbline.method.rlaif.llm.LlmFixture.settings;
import static plumbline.method.rlaif.llm.LlmFixture.with;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.SettingProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** What is found out before anything is trained. */
class LlmJudgeKindTest {
    @TempDir private Path folder;
    private final ChatServer server = new ChatServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static List<Problem> problems(LlmSettings settings) {
        return assertThrows(ProblemException.class, () -> KIND.verify(settings)).problems();
    }

    private static List<String> wrong(LlmSettings settings, String... given) {
        return KIND.check(settings, Set.of(given)).stream().map(SettingProblem::setting).toList();
    }

    @Test
    void aReadyEndpointIsNotAskedAnything() {
        assertDoesNotThrow(() -> KIND.verify(settings(server)));
        assertEquals(0, server.requests());
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 429})
    void anEndpointThatListsNoModelsIsThereToo(int status) {
        server.models(error(status));
        assertDoesNotThrow(() -> KIND.verify(settings(server)));
    }

    @Test
    void anEndpointThatNobodyServesIsFound() {
        server.close();
        Problem problem = problems(settings(server)).getFirst();
        assertEquals("endpoint-failed", problem.kind());
        assertTrue(
                problem.message().startsWith("judge llm: " + server.url() + " gives no answer:"),
                problem.message());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusedKeyIsFound(int status) {
        server.models(error(status));
        Problem problem = problems(settings(server)).getFirst();
        assertEquals("key-refused", problem.kind());
        assertTrue(problem.message().contains("'JUDGE_KEY'"), problem.message());
    }

    @Test
    void anEndpointInTroubleIsFound() {
        server.models(error(500));
        assertEquals("endpoint-failed", problems(settings(server)).getFirst().kind());
    }

    @Test
    void aMissingKeyAndABadTemplateAreFoundTogether() throws IOException {
        Path template = folder.resolve("mine.txt");
        Files.writeString(template, "{prompt} {frist} {second}");
        LlmSettings settings =
                keyIn(
                        reading(settings(server), Optional.of(template), List.of("A", "B")),
                        "NO_SUCH_KEY");
        List<Problem> problems = problems(settings);
        assertEquals(
                List.of("missing-placeholder", "missing-key"),
                problems.stream().map(Problem::kind).toList());
        assertEquals(template.toString(), problems.getFirst().place());
        assertEquals("The template has no {first}.", problems.getFirst().message());
        assertTrue(problems.getLast().message().contains("'NO_SUCH_KEY' is not set"));
    }

    @Test
    void aTemplateThatIsNotThereIsFound() {
        Path template = folder.resolve("none.txt");
        LlmSettings settings = reading(settings(server), Optional.of(template), List.of("A", "B"));
        assertEquals("missing-file", problems(settings).getFirst().kind());
        assertThrows(ProblemException.class, () -> new LlmFixture(folder).open(settings));
    }

    @Test
    void anEndpointMayWantNoKey() {
        assertDoesNotThrow(() -> KIND.verify(keyIn(settings(server), "")));
    }

    @Test
    void goodSettingsAreNotFoundFaultWith() {
        assertEquals(List.of(), wrong(settings(server)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"api.openai.com/v1", "ftp://x/v1", "https://", "https://u:p@x/v1", "a b"})
    void aBaseUrlMustBeAnAddress(String url) {
        assertEquals(List.of("base-url"), wrong(settings(url)));
    }

    @Test
    void labelsAreTwoOrThreeDifferentWords() {
        for (List<String> labels :
                List.of(
                        List.of("A"),
                        List.of("A", "a"),
                        List.of("A", "B", "C", "D"),
                        List.of("A", "B!"))) {
            assertEquals(
                    List.of("labels"), wrong(reading(settings(server), Optional.empty(), labels)));
        }
    }

    @Test
    void settingsWithoutEffectAreFound() {
        assertEquals(List.of("clamp"), wrong(settings(server), "clamp"));
        assertEquals(List.of("budget.currency"), wrong(settings(server), "budget.currency"));
    }

    @Test
    void samplesAtTemperatureZeroAreFound() {
        LlmSettings s = LlmFixture.voting(settings(server), 5);
        LlmSettings cold =
                new LlmSettings(
                        s.baseUrl(),
                        s.model(),
                        s.keyEnv(),
                        s.template(),
                        s.scoreTemplate(),
                        s.system(),
                        s.labels(),
                        false,
                        s.clamp(),
                        s.topLogProbs(),
                        5,
                        OptionalDouble.of(0),
                        s.maxTokens(),
                        s.requests(),
                        s.budget());
        assertEquals(List.of("samples"), wrong(cold));
        assertEquals(List.of(), wrong(s));
    }

    @Test
    void moneyNeedsPrices() {
        Budget unpriced = new Budget(OptionalLong.empty(), OptionalDouble.of(1), 0, 0, "USD");
        LlmSettings settings = with(settings(server), Requests.DEFAULT, unpriced);
        assertEquals(List.of("budget.prompt-price"), wrong(settings));
    }
}

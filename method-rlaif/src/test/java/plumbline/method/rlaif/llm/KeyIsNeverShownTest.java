package plumbline.method.rlaif.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plumbline.method.rlaif.llm.ChatServer.says;
import static plumbline.method.rlaif.llm.ChatServer.status;
import static plumbline.method.rlaif.llm.LlmFixture.SECRET;
import static plumbline.method.rlaif.llm.LlmFixture.settings;

import com.sun.net.httpserver.HttpExchange;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.problem.ProblemException;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Verdict;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.stream.Stream;

/** The key goes to the endpoint and nowhere else, even if the endpoint repeats it. */
class KeyIsNeverShownTest {
    @TempDir private Path cache;
    private final ChatServer server = new ChatServer();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final PrintStream error = System.err;
    private final PrintStream output = System.out;
    private final StreamHandler handler = new StreamHandler(shown, new SimpleFormatter());

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        PrintStream capture = new PrintStream(shown, true, StandardCharsets.UTF_8);
        System.setErr(capture);
        System.setOut(capture);
    }

    @AfterEach
    void stop() {
        System.setErr(error);
        System.setOut(output);
        root.setLevel(level);
        root.removeHandler(handler);
        server.close();
    }

    private String shown() {
        handler.flush();
        return shown.toString(StandardCharsets.UTF_8);
    }

    private static String repeated(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Authorization");
    }

    private static void assertHidden(String text) {
        assertFalse(text.contains(SECRET), text);
    }

    @Test
    void aReplyThatRepeatsTheKeyIsKeptWithoutIt() throws IOException {
        server.always((exchange, body) -> says(repeated(exchange) + "\nA").answer(exchange, body));
        LlmFixture fixture = new LlmFixture(cache);
        try (Judge judge = fixture.open(settings(server))) {
            List<Verdict> verdicts = judge.compare(LlmFixture.questions(3));
            assertEquals(new Verdict.Preference(1, "Bearer ***\nA"), verdicts.getFirst());
            assertHidden(judge.toString() + judge.spent() + fixture.cautions());
        }
        try (Stream<Path> files = Files.walk(cache)) {
            List<Path> kept = files.filter(Files::isRegularFile).toList();
            assertEquals(3, kept.size());
            for (Path file : kept) {
                assertHidden(Files.readString(file));
                assertHidden(file.toString());
            }
        }
        assertHidden(shown());
        assertEquals("Bearer " + SECRET, server.keys().getFirst());
    }

    @Test
    void aTokenThatRepeatsTheKeyIsKeptWithoutIt() throws IOException {
        server.always(ChatServer.saysWith("A", Map.of("A", 0.5, SECRET, 0.5)));
        try (Judge judge = new LlmFixture(cache).open(settings(server))) {
            judge.compare(LlmFixture.questions(1));
        }
        try (Stream<Path> files = Files.walk(cache)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertTrue(Files.readString(file).contains("***"));
                assertHidden(Files.readString(file));
            }
        }
    }

    @Test
    void errorsThatRepeatTheKeyAreShownWithoutIt() {
        for (int code : List.of(401, 400, 500, 200)) {
            server.always(
                    (exchange, body) ->
                            status(code, "{\"error\":{\"message\":\"" + repeated(exchange) + "\"}}")
                                    .answer(exchange, body));
            try (Judge judge = new LlmFixture(cache).open(settings(server))) {
                ProblemException e =
                        assertThrows(
                                ProblemException.class,
                                () -> judge.compare(LlmFixture.questions(2)));
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace, true));
                assertHidden(trace.toString());
            }
        }
        assertHidden(shown());
    }

    @Test
    void theKeyPrintsAsStars() {
        ApiKey key = ApiKey.of("K", _ -> SECRET);
        assertEquals("***", key.toString());
        assertHidden(settings(server) + " " + settings(server).endpoint() + LlmFixture.KIND);
    }

    @Test
    void whatIsGivenInPlaceOfAVariableIsNotShown() {
        LlmSettings pasted = LlmFixture.keyIn(settings(server), SECRET);
        var problems = LlmFixture.KIND.check(pasted, Set.of());
        assertEquals(1, problems.size());
        assertEquals("key-env", problems.getFirst().setting());
        assertHidden(problems.toString());
    }
}

package plumbline.harness.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.cli.ExitCode;
import plumbline.testkit.TabularPolicy;

import java.nio.file.Files;
import java.nio.file.Path;

class TokenizeCommandTest {
    private static final String CHAT = "[{\"role\": \"user\", \"content\": \"good day\"}]";

    @TempDir Path directory;
    private String model;
    private Path chat;

    @BeforeEach
    void saveModel() throws Exception {
        model = directory.resolve("model").toString();
        TabularPolicy.uniform("user:", "good", "day", "assistant:").save(Path.of(model));
        chat = Files.writeString(directory.resolve("chat.json"), CHAT);
    }

    @Test
    void textBecomesIdsPiecesAndTextAgain() throws Exception {
        JsonNode tokens = json("--text", "good evening");
        assertEquals("[0,4,2]", tokens.get("tokens").toString());
        assertEquals("[\"<begin>\",\"good\",\"<unknown>\"]", tokens.get("pieces").toString());
        assertEquals("good <unknown>", tokens.get("text").asText());
    }

    @Test
    void chatIsRendered() throws Exception {
        JsonNode tokens = json("--chat", chat.toString());
        assertEquals("[0,3,4,5]", tokens.get("tokens").toString());
        assertEquals("<begin> user: good day", tokens.get("text").asText());
    }

    @Test
    void nextTurnIsOpenedOnRequest() throws Exception {
        JsonNode tokens = json("--chat", chat.toString(), "--add-generation-prompt");
        assertEquals("[0,3,4,5,6]", tokens.get("tokens").toString());
        assertTrue(tokens.get("text").asText().endsWith("assistant:"));
    }

    @Test
    void withoutJsonEachTokenHasALine() {
        TabularPlumb plumb = TabularPlumb.run("tokenize", "--model", model, "--text", "good");
        assertEquals("      0  <begin>\n      4  good\n2 tokens of:\ngood\n", plumb.out());
    }

    @Test
    void fileWithoutMessagesIsWrongInput() throws Exception {
        Files.writeString(chat, "[{\"role\": \"user\"}]");
        TabularPlumb plumb =
                TabularPlumb.run("tokenize", "--model", model, "--chat", chat.toString());
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("message 1 is {\"role\":\"user\"}."), plumb.err());
    }

    @Test
    void malformedFileIsWrongInputWithItsPlace() throws Exception {
        Files.writeString(chat, "[{\"role\": user}]");
        TabularPlumb plumb =
                TabularPlumb.run("tokenize", "--model", model, "--chat", chat.toString());
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().startsWith(chat + ":1:"), plumb.err());
    }

    private JsonNode json(String... source) throws Exception {
        String[] arguments = new String[4 + source.length];
        System.arraycopy(source, 0, arguments, 4, source.length);
        System.arraycopy(new String[] {"tokenize", "--json", "--model", model}, 0, arguments, 0, 4);
        return new ObjectMapper().readTree(TabularPlumb.run(arguments).out());
    }
}

package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import java.util.List;

class CommandsTest {
    @Test
    void anUnknownCommandIsWrongInputWithASuggestion() {
        Plumb plumb = Plumb.run("lits");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("[wrong-arguments]"), plumb.err());
        assertTrue(plumb.err().contains("Did you mean"), plumb.err());
        assertTrue(plumb.err().endsWith("1 problem. Nothing was run.\n"), plumb.err());
        assertEquals("", plumb.out());
    }

    @Test
    void problemsAreOneJsonDocumentOnStandardOutputWhenAskedFor() throws Exception {
        Plumb plumb = Plumb.run("explain", "no-such-thing", "--json");
        JsonNode problem = new ObjectMapper().readTree(plumb.out()).get("problems").get(0);
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertEquals("unknown-name", problem.get("kind").asText());
        assertEquals("nothing is called 'no-such-thing'.", problem.get("message").asText());
    }

    @Test
    void helpGoesToStandardOutputAndIsNoMistake() {
        Plumb plumb = Plumb.run("--help");
        assertEquals(ExitCode.DONE, plumb.exitCode());
        assertTrue(plumb.out().contains("Exit codes"), plumb.out());
    }

    @Test
    void listAsJsonNamesTheKinds() throws Exception {
        Plumb plumb = Plumb.run("list", "--json");
        assertEquals(ExitCode.DONE, plumb.exitCode());
        JsonNode list = new ObjectMapper().readTree(plumb.out());
        assertTrue(list.has("optimizers"));
        JsonNode first = list.get("plugins").get(0);
        for (String field : List.of("name", "version", "from")) {
            assertFalse(first.get(field).asText().isEmpty(), first.toString());
        }
        assertTrue(
                list.get("plugins").findValuesAsText("name").contains("method-dpo"), plumb.out());
    }

    @Test
    void theBuiltInWorldIsExplained() {
        Plumb plumb = Plumb.run("explain", "concierge");
        assertEquals(ExitCode.DONE, plumb.exitCode());
        assertTrue(plumb.out().contains("concierge (world)"), plumb.out());
        assertTrue(plumb.out().contains("annotator-noise"), plumb.out());
    }
}

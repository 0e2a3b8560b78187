package plumbline.harness.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import plumbline.harness.cli.ExitCode;
import plumbline.harness.cli.model.TabularPlumb;

class DoctorCommandTest {
    @Test
    void saysWhatWorksAndWhatDoesNot() {
        TabularPlumb plumb = TabularPlumb.run("doctor");
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        assertTrue(plumb.out().contains("engine           tabular"), plumb.out());
        assertTrue(plumb.out().contains("Works:\n  Java – "), plumb.out());
        assertTrue(plumb.out().contains("graphics card"), plumb.out());
    }

    @Test
    void printsTheSameAsJson() throws Exception {
        JsonNode document = new ObjectMapper().readTree(TabularPlumb.run("doctor", "--json").out());
        assertTrue(document.get("healthy").asBoolean());
        assertEquals(
                Runtime.getRuntime().availableProcessors(),
                document.get("facts").get("cores").asInt());
        JsonNode java = document.get("abilities").get(0);
        assertEquals("Java", java.get("what").asText());
        assertTrue(java.get("works").asBoolean());
        assertTrue(document.get("gpus").isArray());
    }
}

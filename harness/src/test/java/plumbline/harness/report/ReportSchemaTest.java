package plumbline.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.cli.Plumb;
import plumbline.harness.result.RunRecord;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class ReportSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;

    @Test
    void reportsAreWhatTheSchemaSaysAndNothingMore() throws IOException {
        RunRecord run = SampleRuns.run(List.of("sft", "dpo"), 2, 16);
        assertEquals(List.of(), errors(report(run)));
    }

    @Test
    void reportsWithMissingNumbersAreToo() throws IOException {
        double[] values = {1, Double.NaN, Double.POSITIVE_INFINITY};
        Measurement holes = Measurement.perPrompt("gold-reward", "", Direction.NEITHER, values);
        RunRecord run = SampleRuns.run(List.of("sft"), 1, 3);
        assertEquals(
                List.of(), errors(report(SampleRuns.withMeasurements(run, 0, 0, List.of(holes)))));
    }

    @Test
    void aReportThatIsBentIsFound() throws IOException {
        JsonNode report = report(SampleRuns.run(List.of("sft", "dpo"), 2, 16));
        ((ObjectNode) report.at("/run/arms/0")).put("name", 3);
        ((ObjectNode) report.at("/run/context")).remove("seeds");
        ((ObjectNode) report.at("/run")).put("unknown", true);
        String errors = String.join("\n", errors(report));
        assertTrue(errors.contains("/run/arms/0/name"), errors);
        assertTrue(errors.contains("required property 'seeds' not found"), errors);
        assertTrue(errors.contains("property 'unknown'"), errors);
    }

    @Test
    void theCommandPrintsIt() throws IOException {
        Plumb plumb = Plumb.run("schema", "--report");
        assertEquals(JSON.valueToTree(ReportSchema.document()), JSON.readTree(plumb.out()));
        assertFalse(
                JSON.readTree(plumb.out()).at("/$defs/RunRecord/properties/arms").isMissingNode());
    }

    private JsonNode report(RunRecord run) throws IOException {
        Reports.write(run, directory);
        return JSON.readTree(directory.resolve("report.json").toFile());
    }

    private static List<String> errors(JsonNode report) {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(strict());
        return schema.validate(report).stream().map(Error::toString).toList();
    }

    /** Forbid the keys that the published schema lets pass, so that none is forgotten in it. */
    private static JsonNode strict() {
        JsonNode schema = JSON.valueToTree(ReportSchema.document());
        ((ObjectNode) schema).put("additionalProperties", false);
        schema.get("$defs").forEach(d -> ((ObjectNode) d).put("additionalProperties", false));
        return schema;
    }
}

package plumbline.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import plumbline.spi.AlignmentPlugin;
import plumbline.spi.FormulaInput;
import plumbline.spi.ReferenceFormula;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Holds every statistic to numbers of scipy, numpy and closed formulas. */
class StatisticsOracleTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CASES = Path.of("../../shared/oracles/losses.json");
    private static final Map<String, ReferenceFormula> FORMULAS =
            new StatisticsPlugin()
                    .formulas().stream()
                            .collect(
                                    Collectors.toMap(
                                            ReferenceFormula::family, Function.identity()));

    @TestFactory
    Stream<DynamicTest> everyReferenceCaseAgrees() throws IOException {
        assumeTrue(Files.exists(CASES), "reference cases are not beside this checkout: " + CASES);
        JsonNode cases = JSON.readTree(CASES.toFile()).get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .filter(c -> FORMULAS.containsKey(c.get("family").asText()))
                .map(c -> DynamicTest.dynamicTest(c.get("id").asText(), () -> agrees(c)));
    }

    @Test
    void serviceLoaderFindsThePlugin() {
        assertTrue(
                ServiceLoader.load(AlignmentPlugin.class).stream()
                        .anyMatch(p -> p.type() == StatisticsPlugin.class));
    }

    private static void agrees(JsonNode reference) {
        FormulaInput input =
                new FormulaInput(map(reference.get("params")), map(reference.get("inputs")));
        ReferenceFormula formula = FORMULAS.get(reference.get("family").asText());
        JsonNode ours = JSON.valueToTree(formula.evaluate(input));
        assertClose(reference.get("expected"), ours, "");
    }

    private static void assertClose(JsonNode expected, JsonNode ours, String at) {
        if (expected.isNumber()) {
            double e = expected.asDouble();
            assertEquals(e, ours.asDouble(), 1e-12 + 1e-9 * Math.abs(e), at);
            return;
        }
        assertEquals(expected.size(), ours.size(), "number of entries at '" + at + "'");
        expected.properties()
                .forEach(
                        p ->
                                assertClose(
                                        p.getValue(),
                                        ours.path(p.getKey()),
                                        at + "/" + p.getKey()));
        for (int i = 0; expected.isArray() && i < expected.size(); i++) {
            assertClose(expected.get(i), ours.get(i), at + "/" + i);
        }
    }

    private static Map<String, Object> map(JsonNode node) {
        return JSON.convertValue(node, new TypeReference<Map<String, Object>>() {});
    }
}

package plumbline.harness.evaluate;

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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

class DistinctNTest {
    private static final Path CASES = Path.of("../../shared/oracles/losses.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void repeatedWordsCountOnce() {
        List<List<String>> corpus = List.of(List.of("a", "b", "a", "b", "c"), List.of("a", "b"));

        assertEquals(3 / 7.0, Ngrams.of(corpus, 1).distinct());
        assertEquals((3 / 5.0 + 1) / 2, Ngrams.of(corpus, 1).distinctPerSequence(), 1e-15);
        assertEquals(3 / 5.0, Ngrams.of(corpus, 2).distinct());
    }

    @Test
    void theServiceLoaderFindsThePlugin() {
        assertTrue(
                ServiceLoader.load(AlignmentPlugin.class).stream()
                        .anyMatch(p -> p.type() == BuiltInPlugin.class));
    }

    @TestFactory
    Stream<DynamicTest> everyReferenceCaseAgrees() throws IOException {
        assumeTrue(Files.exists(CASES), "reference cases are not beside this checkout: " + CASES);
        JsonNode cases = JSON.readTree(CASES.toFile()).get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .filter(c -> c.get("family").asText().equals(new DistinctN().family()))
                .map(c -> DynamicTest.dynamicTest(c.get("id").asText(), () -> agrees(c)));
    }

    private static void agrees(JsonNode reference) {
        Map<String, Object> ours =
                new DistinctN()
                        .evaluate(
                                new FormulaInput(
                                        map(reference.get("params")),
                                        map(reference.get("inputs"))));

        Map<String, Object> expected = map(reference.get("expected"));
        assertEquals(expected.keySet(), ours.keySet());
        expected.forEach(
                (key, value) ->
                        assertEquals(
                                ((Number) value).doubleValue(),
                                (double) ours.get(key),
                                1e-12,
                                key));
    }

    private static Map<String, Object> map(JsonNode node) {
        return JSON.convertValue(node, new TypeReference<>() {});
    }
}

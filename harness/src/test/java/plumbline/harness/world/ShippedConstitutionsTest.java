package plumbline.harness.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The constitutions beside the recipes: a model that has read the world alone can read them. */
class ShippedConstitutionsTest {
    private static final Path FOLDER = Path.of("../recipes/constitutions");
    private static final List<String> REQUESTS = List.of("critique", "revision", "comparison");

    @ParameterizedTest
    @ValueSource(strings = {"concierge.yaml", "concierge-paraphrased.yaml"})
    void theyHaveTheWorldsRulesInTheWorldsWords(String file) throws IOException {
        JsonNode principles = principles(file);
        assertEquals(
                Arrays.stream(Conduct.values()).map(Conduct::id).toList(),
                principles.findValuesAsText("id"));
        for (JsonNode principle : principles) {
            REQUESTS.forEach(r -> TemptingWorldTest.assertKnown(principle.required(r).asText()));
        }
    }

    @Test
    void onlyTheParaphraseAsksInWordsThatNobodyDemonstrated() throws IOException {
        Set<String> taught =
                Arrays.stream(Conduct.values())
                        .flatMap(rule -> rule.wording().all())
                        .collect(Collectors.toSet());
        for (String request : REQUESTS) {
            assertTrue(taught.containsAll(principles("concierge.yaml").findValuesAsText(request)));
            assertTrue(
                    principles("concierge-paraphrased.yaml").findValuesAsText(request).stream()
                            .noneMatch(taught::contains));
        }
    }

    @Test
    void theJudgesTemplateIsLaidOutAsComparisonsAreTaught() throws IOException {
        String template = Files.readString(FOLDER.resolve("compare.txt")).strip();
        assertEquals(
                Lessons.COMPARISON.formatted("{prompt}", "{first}", "{second}", "{criterion}"),
                template);
    }

    private static JsonNode principles(String file) throws IOException {
        return new YAMLMapper().readTree(FOLDER.resolve(file).toFile()).get("principles");
    }
}

package plumbline.harness.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import plumbline.harness.Golden;
import plumbline.harness.toy.ToyPlugin;

class RecipeSchemaTest {
    private final JsonNode schema =
            new ObjectMapper().valueToTree(new RecipeSchema(ToyPlugin.registry()).document());

    @Test
    void everyBlockOfARecipeIsDescribed() {
        RecipeReader.KEYS.forEach(key -> assertTrue(schema.at("/properties").has(key), key));
        assertEquals(RecipeReader.KEYS.size(), schema.at("/properties").size());
    }

    @Test
    void aStageIsDescribedByItsOptimizersSettings() throws Exception {
        JsonNode stages = schema.at("/properties/stages/additionalProperties/anyOf");
        Golden.check("right/stage-schema.json", stages.get(0).toPrettyString() + "\n");
        assertEquals(4, stages.size());
    }
}

package plumbline.harness.recipe;

import jakarta.inject.Inject;

import plumbline.harness.data.DataSpec;
import plumbline.harness.health.HealthSettings;
import plumbline.harness.plugin.Catalog;
import plumbline.harness.plugin.Registry;
import plumbline.harness.world.Concierge;
import plumbline.spi.Component;
import plumbline.spi.EngineSettings;
import plumbline.spi.Ingredient;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON schema of recipes, for editors: from the same records that recipes are bound to. */
public final class RecipeSchema {
    private final Registry registry;

    @Inject
    public RecipeSchema(Registry registry) {
        this.registry = registry;
    }

    /** Return the schema (JSON Schema 2020-12) as nested maps and lists. */
    public Map<String, Object> document() {
        Map<String, Object> blocks = new LinkedHashMap<>();
        blocks.put("name", Map.of("type", "string"));
        blocks.put("seeds", list(Map.of("type", "integer")));
        blocks.put("base", SettingsSchema.of(BaseSettings.DEFAULT, Map.of()));
        blocks.put("data", Map.of("anyOf", List.of(world(), files())));
        blocks.put(JudgesReader.BLOCK, named(Map.of("anyOf", judges())));
        blocks.put("stages", named(Map.of("anyOf", stages())));
        blocks.put("arms", named(list(Map.of("type", "string"))));
        blocks.put(
                TuneReader.BLOCK,
                SettingsSchema.of(
                        TuneSettings.DEFAULT, Map.of(TuneReader.SPACE, space()), List.of("space")));
        blocks.put("evaluate", list(Map.of("anyOf", evaluators())));
        blocks.put("evaluation", SettingsSchema.of(EvaluationSettings.DEFAULT, Map.of()));
        blocks.put("engine", SettingsSchema.of(EngineSettings.DEFAULT, Map.of()));
        blocks.put("health", SettingsSchema.of(HealthSettings.DEFAULT, Map.of()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A Plumbline recipe");
        schema.put("type", "object");
        schema.put("properties", blocks);
        schema.put("required", List.of("name", "base", "data", "stages", "arms", "evaluate"));
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> world() {
        return SettingsSchema.of(
                Concierge.DEFAULT,
                Map.of(DataSourceReader.WORLD, constant(DataSourceReader.CONCIERGE)));
    }

    private static Map<String, Object> files() {
        return SettingsSchema.of(DataSpec.DEFAULT, Map.of());
    }

    private static Map<String, Object> space() {
        Map<String, Object> ends = list(Map.of("type", "number"));
        Object values = list(Map.of("type", List.of("number", "string", "boolean")));
        return named(
                named(
                        Map.of(
                                "anyOf",
                                List.of(values, object("between", ends), object("log", ends)))));
    }

    private List<Object> judges() {
        return registry.judges().all().stream()
                .<Object>map(
                        judge ->
                                SettingsSchema.of(
                                        judge.value().defaults(),
                                        judgeKeys(judge.name()),
                                        List.of(JudgesReader.KIND)))
                .toList();
    }

    private static Map<String, Object> judgeKeys(String kind) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(JudgesReader.KIND, constant(kind));
        keys.put(JudgesReader.CARD, SettingsSchema.of(JudgeCardSettings.DEFAULT, Map.of()));
        return keys;
    }

    private List<Object> stages() {
        List<Object> stages = new ArrayList<>(stagesOf("optimizer", registry.optimizers()));
        stages.addAll(stagesOf("annotator", registry.annotators()));
        return stages;
    }

    private List<Object> stagesOf(String kind, Catalog<? extends Component<?>> catalog) {
        return catalog.all().stream().<Object>map(c -> stage(kind, c.value())).toList();
    }

    private Map<String, Object> stage(String kind, Component<?> component) {
        Map<String, Object> others = new LinkedHashMap<>();
        others.put(kind, constant(component.name()));
        Optional.of(component)
                .filter(c -> c.needs().contains(Ingredient.REWARD))
                .ifPresent(
                        _ -> {
                            others.put(RewardReader.REWARD, RewardReader.schema(registry));
                            others.put("accept-reward", Map.of("type", "boolean"));
                        });
        if (component.needs().contains(Ingredient.JUDGE)) {
            others.put("judge", Map.of("type", "string"));
            others.put("accept-reward", Map.of("type", "boolean"));
            return SettingsSchema.of(component.defaults(), others, List.of(kind, "judge"));
        }
        return SettingsSchema.of(component.defaults(), others, List.of(kind));
    }

    private List<Object> evaluators() {
        List<Object> all = new ArrayList<>();
        all.add(Map.of("enum", registry.evaluators().names()));
        registry.evaluators()
                .all()
                .forEach(
                        e ->
                                all.add(
                                        object(
                                                e.name(),
                                                SettingsSchema.of(
                                                        e.value().defaults(), Map.of()))));
        return all;
    }

    private static Map<String, Object> object(String key, Object value) {
        Map<String, Object> schema =
                SettingsSchema.typed("object", "properties", Map.of(key, value));
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> named(Object value) {
        return SettingsSchema.typed("object", "additionalProperties", value);
    }

    private static Map<String, Object> list(Object item) {
        return SettingsSchema.typed("array", "items", item);
    }

    private static Map<String, Object> constant(String value) {
        return Map.of("const", value);
    }
}

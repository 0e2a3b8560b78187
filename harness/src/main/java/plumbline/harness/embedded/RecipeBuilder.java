package plumbline.harness.embedded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recipe from code. Blocks and keys are those of a recipe in YAML, in kebab case; values are
 * strings, numbers, booleans, lists and maps. Nothing is checked here: {@link Plumbline#prepare}
 * finds everything that is wrong at once.
 */
public final class RecipeBuilder {
    private final String name;
    private final Map<String, Object> blocks = new LinkedHashMap<>();
    private final Map<String, Object> judges = new LinkedHashMap<>();
    private final Map<String, Object> stages = new LinkedHashMap<>();
    private final Map<String, Object> arms = new LinkedHashMap<>();
    private final List<Object> evaluators = new ArrayList<>();

    /**
     * @param name of the recipe, and of the folder of its results
     */
    public RecipeBuilder(String name) {
        this.name = name;
    }

    /** Run every arm once for each of these; one, 1, where nothing is said. */
    public RecipeBuilder seeds(long... seeds) {
        blocks.put("seeds", Arrays.stream(seeds).boxed().toList());
        return this;
    }

    /** Say which model every arm begins with. */
    public RecipeBuilder base(Map<String, ?> settings) {
        blocks.put("base", settings);
        return this;
    }

    /** Say what is learned from and measured on. */
    public RecipeBuilder data(Map<String, ?> settings) {
        blocks.put("data", settings);
        return this;
    }

    /** Add a training stage: {@code optimizer("dpo", "dpo", Map.of("beta", 0.2))}. */
    public RecipeBuilder optimizer(String stage, String optimizer, Map<String, ?> settings) {
        stages.put(stage, with("optimizer", optimizer, settings));
        return this;
    }

    /** Add a data stage. */
    public RecipeBuilder annotator(String stage, String annotator, Map<String, ?> settings) {
        stages.put(stage, with("annotator", annotator, settings));
        return this;
    }

    /** Add a judge that stages and evaluators may name. */
    public RecipeBuilder judge(String name, String kind, Map<String, ?> settings) {
        judges.put(name, with("judge", kind, settings));
        return this;
    }

    /** Add an arm; without a stage it is the base model itself. */
    public RecipeBuilder arm(String name, String... stages) {
        arms.put(name, List.of(stages));
        return this;
    }

    /** Measure by these, with their defaults. */
    public RecipeBuilder evaluate(String... names) {
        evaluators.addAll(List.of(names));
        return this;
    }

    /** Measure by one that has settings. */
    public RecipeBuilder evaluate(String name, Map<String, ?> settings) {
        evaluators.add(Map.of(name, settings));
        return this;
    }

    /** Set any other block: {@code evaluation}, {@code engine}, {@code health}. */
    public RecipeBuilder block(String name, Map<String, ?> settings) {
        blocks.put(name, settings);
        return this;
    }

    String name() {
        return name;
    }

    /** Return the recipe as the nested maps that its YAML would be. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        tree.putAll(blocks);
        if (!judges.isEmpty()) {
            tree.put("judges", judges);
        }
        tree.put("stages", stages);
        tree.put("arms", arms);
        tree.put("evaluate", evaluators);
        return tree;
    }

    private static Map<String, Object> with(String key, String value, Map<String, ?> settings) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(key, value);
        all.putAll(settings);
        return all;
    }
}

package plumbline.harness.recipe;

import plumbline.harness.health.HealthSettings;
import plumbline.spi.EngineSettings;
import plumbline.spi.Optimizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A whole recipe as dotted keys and values, what it left unsaid included. */
public final class RecipeSettings {
    private RecipeSettings() {}

    /** Return every setting that the recipe runs with. */
    public static SequencedMap<String, String> effective(Recipe recipe) {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        all.put("name", recipe.name());
        all.put("seeds", recipe.seeds().toString());
        all.putAll(EffectiveSettings.of("base", recipe.base()));
        all.putAll(EffectiveSettings.of("data", recipe.data().settings()));
        recipe.judges().forEach(judge -> all.putAll(ofJudge(judge)));
        recipe.stages().forEach(stage -> all.putAll(ofStage(stage)));
        recipe.arms().forEach(arm -> all.put("arms." + arm.name(), stageNames(arm).toString()));
        recipe.tune().ifPresent(tune -> all.putAll(ofTune(tune)));
        recipe.evaluators().forEach(e -> all.putAll(ofEvaluator(e)));
        all.putAll(EffectiveSettings.of("evaluation", recipe.evaluation()));
        all.put("evaluation.reference", recipe.referenceArm().name());
        all.putAll(EffectiveSettings.of("engine", recipe.engine()));
        all.putAll(EffectiveSettings.of("health", recipe.health()));
        return all;
    }

    /** List those settings that have a default and differ from it. */
    public static List<String> changed(Recipe recipe) {
        return List.copyOf(changedFrom(recipe).keySet());
    }

    /** Return the defaults of those settings that differ from them. */
    public static SequencedMap<String, String> changedFrom(Recipe recipe) {
        SequencedMap<String, String> changed = new LinkedHashMap<>(defaults(recipe));
        SequencedMap<String, String> effective = effective(recipe);
        changed.entrySet().removeIf(e -> e.getValue().equals(effective.get(e.getKey())));
        return changed;
    }

    private static SequencedMap<String, String> defaults(Recipe recipe) {
        SequencedMap<String, String> defaults = new LinkedHashMap<>();
        defaults.putAll(EffectiveSettings.of("data", recipe.data().defaults()));
        for (JudgeSpec judge : recipe.judges()) {
            defaults.putAll(EffectiveSettings.of(key(judge), (Record) judge.kind().defaults()));
            defaults.putAll(EffectiveSettings.of(key(judge) + ".card", JudgeCardSettings.DEFAULT));
        }
        for (StageSpec stage : recipe.stages()) {
            defaults.putAll(
                    EffectiveSettings.of(key(stage), (Record) stage.component().defaults()));
        }
        for (EvaluatorSpec e : recipe.evaluators()) {
            defaults.putAll(
                    EffectiveSettings.of(
                            "evaluate." + e.evaluator().name(), (Record) e.evaluator().defaults()));
        }
        if (recipe.tune().isPresent()) {
            defaults.putAll(EffectiveSettings.of(TuneReader.BLOCK, TuneSettings.DEFAULT));
        }
        defaults.putAll(EffectiveSettings.of("evaluation", EvaluationSettings.DEFAULT));
        defaults.putAll(EffectiveSettings.of("engine", EngineSettings.DEFAULT));
        defaults.putAll(EffectiveSettings.of("health", HealthSettings.DEFAULT));
        return defaults;
    }

    private static SequencedMap<String, String> ofStage(StageSpec stage) {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        String kind = stage.component() instanceof Optimizer<?> ? "optimizer" : "annotator";
        all.put(key(stage) + "." + kind, stage.component().name());
        if (!stage.reward().isLast()) {
            all.put(key(stage) + ".reward", stage.reward().described());
        }
        stage.judge().ifPresent(judge -> all.put(key(stage) + ".judge", judge.name()));
        if (stage.acceptsReward()) {
            all.put(key(stage) + ".accept-reward", "true");
        }
        all.putAll(EffectiveSettings.of(key(stage), stage.settings()));
        return all;
    }

    private static SequencedMap<String, String> ofTune(TuneSpec tune) {
        SequencedMap<String, String> all = EffectiveSettings.of(TuneReader.BLOCK, tune.settings());
        tune.arms()
                .forEach(
                        arm ->
                                arm.space()
                                        .forEach(
                                                (setting, range) ->
                                                        all.put(
                                                                "tune.space.%s.%s"
                                                                        .formatted(
                                                                                arm.name(),
                                                                                setting),
                                                                range)));
        return all;
    }

    private static SequencedMap<String, String> ofJudge(JudgeSpec judge) {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        all.put(key(judge) + ".judge", judge.kind().name());
        all.putAll(EffectiveSettings.of(key(judge), judge.settings()));
        all.putAll(EffectiveSettings.of(key(judge) + ".card", judge.card()));
        return all;
    }

    private static String key(JudgeSpec judge) {
        return "judges." + judge.name();
    }

    private static SequencedMap<String, String> ofEvaluator(EvaluatorSpec spec) {
        String key = "evaluate." + spec.evaluator().name();
        SequencedMap<String, String> all = EffectiveSettings.of(key, spec.settings());
        if (all.isEmpty()) {
            all.put(key, "without settings");
        }
        return all;
    }

    private static String key(StageSpec stage) {
        return "stages." + stage.name();
    }

    private static List<String> stageNames(ArmSpec arm) {
        return arm.stages().stream().map(StageSpec::name).toList();
    }
}

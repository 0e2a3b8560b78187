package plumbline.harness.pipeline;

import plumbline.harness.health.Diagnosis;
import plumbline.harness.health.HealthRule;
import plumbline.harness.health.HealthRules;
import plumbline.harness.health.StageHealth;
import plumbline.harness.recipe.Recipe;
import plumbline.harness.recipe.StageSpec;
import plumbline.harness.result.StageCurve;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks at a stage while it trains, and asks the rules that the recipe stops by.
 *
 * @param components the optimizer of each stage, by the stage's name
 * @param pretrained whether the base model was trained before
 */
record HealthWatch(Map<String, String> components, boolean pretrained, List<HealthRule> rules) {
    /** How often a stage is looked at, from its beginning to its end. */
    private static final int LOOKS = 20;

    static HealthWatch of(Recipe recipe) {
        return new HealthWatch(
                recipe.stages().stream()
                        .collect(Collectors.toMap(StageSpec::name, s -> s.component().name())),
                recipe.base().model().path().isPresent(),
                HealthRules.ALL.stream()
                        .filter(rule -> recipe.health().stop().contains(rule.name()))
                        .toList());
    }

    /** Return a watch that stops nothing. */
    HealthWatch silent() {
        return new HealthWatch(components, pretrained, List.of());
    }

    /** Find the first rule that fires, if it is time to look. */
    Optional<Diagnosis> find(String stage, int step, int steps, MetricsLog metrics) {
        boolean time = step % Math.max(1, steps / LOOKS) == 0;
        return rules.isEmpty() || !time ? Optional.empty() : find(metrics.curve(stage));
    }

    Optional<Diagnosis> find(StageCurve curve) {
        StageHealth health =
                new StageHealth(components.getOrDefault(curve.stage(), ""), pretrained, curve);
        return rules.stream().flatMap(rule -> rule.check(health).stream()).findFirst();
    }
}

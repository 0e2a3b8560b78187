package plumbline.harness.pipeline;

import plumbline.harness.recipe.EvaluatorSpec;
import plumbline.harness.recipe.Recipe;
import plumbline.harness.result.Lineage;
import plumbline.harness.result.StageRecord;
import plumbline.spi.Engine;
import plumbline.spi.Ingredient;
import plumbline.spi.Measurement;
import plumbline.spi.TrainablePolicy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures the policies on an arm's way, where it trains more than once, so that a report can say
 * what each stage added: the main metric and the KL alone, and each policy once.
 */
final class StageMeasures {
    private static final String BASE = "base";
    private static final String KL = "kl";

    private final Evaluation evaluation;
    private final Engine engine;
    private final String reference;
    private final boolean wanted;
    private final List<EvaluatorSpec> evaluators;
    private final Map<String, List<Measurement>> known = new HashMap<>();

    /**
     * @param reference content hash of the reference arm's policy
     */
    StageMeasures(Evaluation evaluation, Engine engine, Recipe recipe, String reference) {
        this.evaluation = evaluation;
        this.engine = engine;
        this.reference = reference;
        this.wanted = recipe.evaluation().byStage();
        this.evaluators = evaluators(recipe);
    }

    /** Take the evaluators of the metric that reports put first, and of the KL. */
    private static List<EvaluatorSpec> evaluators(Recipe recipe) {
        Stream<EvaluatorSpec> byName =
                Stream.of("gold-reward", "win-rate").flatMap(name -> named(recipe, name).stream());
        Stream<EvaluatorSpec> cheap =
                recipe.evaluators().stream()
                        .filter(e -> e.judges().isEmpty())
                        .filter(e -> !e.evaluator().needs().contains(Ingredient.REWARD));
        return Stream.concat(Stream.concat(byName, cheap).limit(1), named(recipe, KL).stream())
                .distinct()
                .toList();
    }

    private static Optional<EvaluatorSpec> named(Recipe recipe, String name) {
        return recipe.evaluators().stream()
                .filter(e -> e.evaluator().name().equals(name))
                .findFirst();
    }

    /** Take note of what an arm's policy gave. */
    void note(ArmState state, Evaluation.Outcome outcome) {
        known.put(state.policy().fingerprint(), outcome.measurements());
    }

    /** Lay out an arm's stages; its policy, and that of the reference, must have been noted. */
    Lineage of(ArmState state) {
        List<KnownPolicy> way = way(state);
        boolean measured = wanted && way.size() > 2;
        List<StageRecord> stages = new ArrayList<>();
        int after = way.size() - state.policies().size();
        for (StageResult result : state.results()) {
            boolean changes = result.leftPolicy();
            boolean measure = measured && changes && after >= 1;
            after += changes ? 1 : 0;
            stages.add(record(result, changes, measure ? measure(way.get(after - 1)) : List.of()));
        }
        return new Lineage(
                state.base().fingerprint(),
                measured ? name(state, way.size()) : null,
                measured ? measure(way.getFirst()) : List.of(),
                stages);
    }

    /** List the policies from the reference on, or from the base where the arm has it not. */
    private List<KnownPolicy> way(ArmState state) {
        List<KnownPolicy> all = new ArrayList<>(List.of(state.base()));
        all.addAll(state.policies());
        int start = 0;
        for (int i = 0; i < all.size(); i++) {
            start = all.get(i).fingerprint().equals(reference) ? i : start;
        }
        return all.subList(start, all.size());
    }

    /** Name the policy with which a way of so many policies begins. */
    private static String name(ArmState state, int length) {
        List<StageResult> left = state.results().stream().filter(StageResult::leftPolicy).toList();
        int before = left.size() + 1 - length;
        return before == 0 ? BASE : left.get(before - 1).manifest().stage();
    }

    private static StageRecord record(
            StageResult result, boolean changesPolicy, List<Measurement> measurements) {
        return new StageRecord(
                result.manifest().stage(),
                result.manifest().component(),
                result.folder().getFileName().toString(),
                result.manifest().fingerprint(),
                changesPolicy,
                measurements);
    }

    private List<Measurement> measure(KnownPolicy policy) {
        List<Measurement> all = known.get(policy.fingerprint());
        if (all == null) {
            try (TrainablePolicy opened = policy.open(engine)) {
                all = evaluation.of(opened, evaluators);
            }
            known.put(policy.fingerprint(), all);
        }
        return all.stream().filter(this::isOfAStage).toList();
    }

    /** Keep of an arm's measurements what is measured of a stage. */
    private boolean isOfAStage(Measurement measurement) {
        String group = measurement.name().split("/", 2)[0];
        return evaluators.stream().anyMatch(e -> e.evaluator().name().equals(group));
    }
}

package plumbline.harness.pipeline;

import plumbline.harness.recipe.ArmSpec;
import plumbline.harness.recipe.StageSpec;
import plumbline.spi.Ingredient;
import plumbline.spi.TrainingData;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/** What an arm cost for one seed, as if it had run alone: shared stages count for every arm. */
final class Costs {
    private Costs() {}

    static SequencedMap<String, Double> of(
            ArmSpec arm, ArmState state, TrainingData data, Evaluation.Outcome outcome) {
        SequencedMap<String, Double> costs = new LinkedHashMap<>();
        costs.put("seconds", sum(state.results(), StageResult.Manifest::seconds));
        costs.put("trained-tokens", sum(state.results(), StageResult.Manifest::trainedTokens));
        costs.put("generated-tokens", sum(state.results(), StageResult.Manifest::generatedTokens));
        costs.put("useful-gflop", sum(state.results(), StageResult.Manifest::usefulGflop));
        putPeak(costs, state.results());
        double votes = sum(state.results(), StageResult.Manifest::votes);
        costs.put("labels", votes + labels(arm, state, data));
        putJudging(costs, state.results());
        costs.put(
                "demonstrations",
                uses(arm, Ingredient.DEMONSTRATIONS) ? data.demonstrations().size() : 0.0);
        costs.put("evaluation-tokens", (double) outcome.generatedTokens());
        return costs;
    }

    private static void putPeak(Map<String, Double> costs, List<StageResult> results) {
        double peak =
                results.stream().mapToDouble(r -> r.manifest().peakMegabytes()).max().orElse(0);
        if (peak > 0) {
            costs.put("peak-memory-mb", peak);
        }
    }

    /** Put what judges were asked, where any were. */
    private static void putJudging(Map<String, Double> costs, List<StageResult> results) {
        for (String figure : List.of("questions", "calls", "money")) {
            double sum = results.stream().mapToDouble(r -> r.total("judge/" + figure)).sum();
            if (sum > 0) {
                costs.put("judge-" + figure, sum);
            }
        }
    }

    /**
     * Count what annotators were asked: a pair whose answers are labelled by it is one question.
     */
    private static double labels(ArmSpec arm, ArmState state, TrainingData data) {
        boolean labels = uses(arm, Ingredient.LABELS);
        boolean pairs = usesGiven(arm, state, data) || labels && data.labelsAreThoseOfPairs();
        return (pairs ? data.preferences().size() : 0)
                + (labels && !data.labelsAreThoseOfPairs() ? data.labels().size() : 0);
    }

    private static double sum(
            List<StageResult> results, ToDoubleFunction<StageResult.Manifest> cost) {
        return results.stream().map(StageResult::manifest).mapToDouble(cost).sum();
    }

    /** Tell whether a stage learned from the preferences that the data brought. */
    private static boolean usesGiven(ArmSpec arm, ArmState state, TrainingData data) {
        boolean replaced = false;
        for (StageSpec stage : arm.stages()) {
            if (stage.component().needs().contains(Ingredient.PREFERENCES) && !replaced) {
                return true;
            }
            replaced |= stage.gives().contains(Ingredient.PREFERENCES);
        }
        return uses(arm, Ingredient.PREFERENCES)
                && state.data()
                        .preferences()
                        .containsAll(data.preferences().stream().limit(1).toList());
    }

    private static boolean uses(ArmSpec arm, Ingredient ingredient) {
        return arm.stages().stream().anyMatch(s -> s.component().needs().contains(ingredient));
    }
}

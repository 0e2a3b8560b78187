package plumbline.harness.pipeline;

import plumbline.harness.recipe.ArmSpec;
import plumbline.harness.recipe.Recipe;
import plumbline.harness.recipe.StageSpec;
import plumbline.harness.recipe.TuneSpec;
import plumbline.harness.result.RunPlan.StagePlan;

import java.util.List;

/** Says how long trials take, from what the stages of their arms take. */
final class TuningRehearsal {
    private TuningRehearsal() {}

    /**
     * Add up: the reference arm once, and of each trial what stands from its first tuned stage on.
     *
     * @param stages as they were rehearsed
     * @param evaluation of all arms of one seed
     */
    static double seconds(
            Preflight run,
            TuneSpec tune,
            List<StagePlan> stages,
            EvaluationRehearsal.Rehearsed evaluation) {
        Recipe recipe = run.recipe();
        double perPrompt =
                evaluation.seconds() / (recipe.arms().size() * (double) run.prompts().size());
        double sum = seconds(recipe.referenceArm().stages(), stages);
        for (TuneSpec.Arm tuned : tune.arms()) {
            double own = seconds(tunedStages(recipe.arm(tuned.name()), tuned), stages);
            for (int rung = 0; rung < tuned.rungs().size(); rung++) {
                double share = tuned.rungs().get(rung).getFirst().share();
                sum += tune.reaching(rung) * (share * own + run.validation().size() * perPrompt);
            }
        }
        return sum;
    }

    private static List<StageSpec> tunedStages(ArmSpec arm, TuneSpec.Arm tuned) {
        List<StageSpec> stages = arm.stages();
        int first = 0;
        while (!isTuned(stages.get(first), tuned)) {
            first++;
        }
        return stages.subList(first, stages.size());
    }

    private static boolean isTuned(StageSpec stage, TuneSpec.Arm tuned) {
        return tuned.space().keySet().stream()
                .anyMatch(setting -> setting.startsWith(stage.name() + "."));
    }

    private static double seconds(List<StageSpec> of, List<StagePlan> stages) {
        return of.stream()
                .mapToDouble(
                        stage ->
                                stages.stream()
                                        .filter(planned -> planned.stage().equals(stage.name()))
                                        .mapToDouble(StagePlan::seconds)
                                        .findFirst()
                                        .orElse(0))
                .sum();
    }
}

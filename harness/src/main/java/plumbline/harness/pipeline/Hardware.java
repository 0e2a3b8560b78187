package plumbline.harness.pipeline;

import plumbline.harness.recipe.EffectiveSettings;
import plumbline.harness.recipe.Recipe;
import plumbline.harness.recipe.StageSpec;
import plumbline.harness.result.HardwarePlan;
import plumbline.harness.result.HardwarePlan.Part;
import plumbline.harness.result.RunPlan;
import plumbline.harness.result.RunPlan.StagePlan;
import plumbline.spi.Ingredient;
import plumbline.spi.Optimizer;
import plumbline.spi.RewardOptimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Hardware that is not here, and a model of a size that need not be at hand. Memory by bytes a
 * parameter, in mixed precision (Rajbhandari et al. 2020, section 3.1):
 *
 * <ul>
 *   <li>2 for the weights that are read, and where all are trained 2 for gradients and 12 for
 *       master weights and Adam's two moments; with a low-rank adapter those 14 count for {@value
 *       #ADAPTER_SHARE} of the parameters;
 *   <li>2 for a reference, nothing under an adapter, which has the base for it;
 *   <li>16 for a critic of its own, or what the adapter's training takes;
 *   <li>2 for each reward model;
 *   <li>a tenth of all that for activations, which are computed again in the backward pass.
 * </ul>
 *
 * <p>Time by operations: 6 a parameter and trained token, 2 a generated, a scored or an evaluated
 * one, at {@value #TRAINING} of the stated speed, generation at {@value #GENERATING}: it waits for
 * memory.
 *
 * @param parameters of the model
 * @param memoryBytes of one device
 * @param flops operations a second, as the maker states them
 * @param pricePerHour in whatever money
 */
public record Hardware(
        double parameters, double memoryBytes, double flops, OptionalDouble pricePerHour) {
    static final double ADAPTER_SHARE = 0.01;
    static final double TRAINING = 0.4;
    static final double GENERATING = 0.1;
    private static final double ACTIVATIONS = 0.1;
    private static final double WEIGHTS = 2;
    private static final double GRADIENTS_AND_UPDATER = 14;
    private static final double HOUR = 3600;
    private static final int SCORINGS = 2; // by the policy and by the reference

    /** Say what a run would take here, by the tokens that its rehearsal counted. */
    public HardwarePlan plan(Preflight run, RunPlan plan) {
        List<HardwarePlan.Stage> stages = new ArrayList<>();
        for (StagePlan planned : plan.stages()) {
            run.recipe().stages().stream()
                    .filter(stage -> stage.name().equals(planned.stage()))
                    .findFirst()
                    .ifPresent(
                            stage ->
                                    stages.add(
                                            new HardwarePlan.Stage(
                                                    stage.name(),
                                                    parts(stage, run.recipe()),
                                                    seconds(stage, planned))));
        }
        double once = stages.stream().mapToDouble(HardwarePlan.Stage::seconds).sum();
        double seconds = plan.seeds() * (once + evaluation(run, plan));
        return new HardwarePlan(
                parameters,
                memoryBytes,
                stages,
                seconds,
                pricePerHour.isPresent() ? pricePerHour.getAsDouble() * seconds / HOUR : null);
    }

    private List<Part> parts(StageSpec stage, Recipe recipe) {
        boolean adapter = recipe.base().model().lora().isPresent();
        boolean trains = stage.component() instanceof Optimizer<?>;
        double trained = GRADIENTS_AND_UPDATER * (adapter ? ADAPTER_SHARE : 1);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("weights", WEIGHTS * parameters));
        if (trains) {
            parts.add(new Part("gradients and updater", trained * parameters));
        }
        if (trains && !adapter && comparesWithReference(stage)) {
            parts.add(new Part("reference", WEIGHTS * parameters));
        }
        if (hasCritic(stage)) {
            double critic = adapter ? trained : WEIGHTS + trained;
            parts.add(new Part("critic", critic * parameters));
        }
        if (stage.usesReward()) {
            parts.add(new Part("reward models", WEIGHTS * parameters * rewards(recipe)));
        }
        double sum = parts.stream().mapToDouble(Part::bytes).sum();
        parts.add(new Part("activations", ACTIVATIONS * sum));
        return parts;
    }

    /** Count a reference for all that learns from preferences or rewards, needed or not. */
    private static boolean comparesWithReference(StageSpec stage) {
        return !stage.makesReward() && !stage.needs().contains(Ingredient.DEMONSTRATIONS);
    }

    private static boolean hasCritic(StageSpec stage) {
        var settings = EffectiveSettings.of("", stage.settings());
        return settings.keySet().stream().anyMatch(key -> key.startsWith("critic."))
                && !"policy".equals(settings.get("critic.trunk"));
    }

    /** Return how many models the largest ensemble of the recipe has. */
    private static int rewards(Recipe recipe) {
        return recipe.stages().stream()
                .filter(stage -> stage.component() instanceof RewardOptimizer<?>)
                .mapToInt(stage -> members((RewardOptimizer<?>) stage.component(), stage))
                .max()
                .orElse(1);
    }

    @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
    private static <C extends Record> int members(RewardOptimizer<C> optimizer, StageSpec stage) {
        return optimizer.members((C) stage.settings());
    }

    private double seconds(StageSpec stage, StagePlan planned) {
        double scored = comparesWithReference(stage) ? 2 * planned.trainedTokens() : 0;
        return parameters
                * ((6 * planned.trainedTokens() + scored) / (flops * TRAINING)
                        + 2 * planned.generatedTokens() / (flops * GENERATING));
    }

    /** Arms answer every prompt, looks a part of them; policy and reference score the answers. */
    private double evaluation(Preflight run, RunPlan plan) {
        double tokens =
                (double) run.recipe().arms().size()
                                * run.prompts().size()
                                * run.recipe().evaluation().maxNewTokens()
                        + plan.looks().generatedTokens();
        return parameters * 2 * tokens * (1 / (flops * GENERATING) + SCORINGS / (flops * TRAINING));
    }
}

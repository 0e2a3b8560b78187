package plumbline.harness.pipeline;

import plumbline.harness.health.Unhealthy;
import plumbline.harness.recipe.ArmSpec;
import plumbline.harness.recipe.StageSpec;

import java.util.List;
import java.util.Optional;

/**
 * Brings arms of a seed past their stages.
 *
 * @param reference the policy that the reference arm ended with; empty while it trains itself
 */
record ArmTraining(Preflight run, long seed, ArmState start, Optional<KnownPolicy> reference) {
    /** How an arm ended. */
    sealed interface End {}

    /** All its stages are done. */
    record Trained(ArmState state) implements End {}

    /** A stage threw, or was ended. */
    record Thrown(StageSpec stage, Throwable thrown) implements End {}

    /** Run one arm's stages. */
    End train(ArmSpec arm, StageRunner stages) {
        ArmState state = start;
        for (int at = 0; at < arm.stages().size(); at++) {
            StageSpec stage = arm.stages().get(at);
            try {
                state = trained(arm, at, state, stages);
            } catch (Throwable thrown) {
                return new Thrown(stage, thrown);
            }
        }
        return new Trained(state);
    }

    private ArmState trained(ArmSpec arm, int at, ArmState before, StageRunner stages) {
        StageSpec stage = arm.stages().get(at);
        String title = title(seed, arm) + ", stage " + stage.name();
        Optional<Looking> looking = shared(arm, at) ? Optional.empty() : looking(stages);
        ArmState state = stages.run(stage, before, seed, title, looking);
        stopIfUnhealthy(state);
        return state;
    }

    /**
     * Tell whether the reference arm has a stage too, with all before it: its policy is none yet.
     */
    private boolean shared(ArmSpec arm, int at) {
        List<StageSpec> ofReference = run.recipe().referenceArm().stages();
        return at < ofReference.size()
                && arm.stages().subList(0, at + 1).equals(ofReference.subList(0, at + 1));
    }

    private Optional<Looking> looking(StageRunner stages) {
        return run.recipe().evaluation().looks() == 0
                ? Optional.empty()
                : reference.map(policy -> new Looking(stages.resources(), run, policy, seed));
    }

    /** End the run by a rule that the recipe names, once the stage has come to its end. */
    private void stopIfUnhealthy(ArmState state) {
        HealthWatch.of(run.recipe())
                .find(state.results().getLast().curve())
                .ifPresent(
                        diagnosis -> {
                            throw new Unhealthy(diagnosis);
                        });
    }

    static String title(long seed, ArmSpec arm) {
        return "seed " + seed + ", arm " + arm.name();
    }
}

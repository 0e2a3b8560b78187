package plumbline.harness.pipeline;

import plumbline.harness.recipe.ArmSpec;
import plumbline.harness.recipe.Recipe;
import plumbline.harness.recipe.StageSpec;
import plumbline.harness.result.RunPlan.LooksPlan;
import plumbline.spi.Engine;
import plumbline.spi.TrainablePolicy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks once at each policy that a run would look at while it trains, on some of the prompts, and
 * concludes how long all looks of one seed would take.
 */
final class LookRehearsal {
    private static final int PROMPTS = 96;

    private final Preflight run;
    private final Engine engine;
    private final RunResources resources;
    private final long seed;
    private final Set<Path> seen = new HashSet<>();
    private int policies;
    private double seconds;
    private double tokens;

    LookRehearsal(Preflight run, Engine engine, RunResources resources) {
        this.run = run;
        this.engine = engine;
        this.resources = resources;
        this.seed = run.recipe().seeds().getFirst();
    }

    /**
     * Look at what arms have in the end of each stage.
     *
     * @param start what every arm begins with
     */
    LooksPlan of(Map<ArmSpec, ArmState> states, ArmState start) {
        Recipe recipe = run.recipe();
        ArmState reference = states.get(recipe.referenceArm());
        if (recipe.evaluation().looks() == 0 || reference == null) {
            return LooksPlan.NONE;
        }
        reference.results().forEach(result -> seen.add(result.folder())); // before there is any
        try (LookJudge judge = new LookJudge(recipe, start, resources, seed)) {
            Looking looking = looking(reference.policy(), judge);
            warmUp(looking, reference.policy());
            states.forEach((arm, state) -> look(looking, arm, state));
        }
        int each = recipe.evaluation().looks() + 1;
        double share = (double) run.lookedAt().size() / part().lookedAt().size();
        return new LooksPlan(policies * each, each * share * seconds, each * share * tokens);
    }

    private Looking looking(KnownPolicy reference, LookJudge judge) {
        return new Looking(resources, part(), reference, judge, seed);
    }

    private Preflight part() {
        return run.on(run.prompts().subList(0, Math.min(PROMPTS, run.prompts().size())));
    }

    /** Have the reference answer, as its judge lets it do once. */
    private void warmUp(Looking looking, KnownPolicy reference) {
        try (TrainablePolicy policy = reference.open(engine)) {
            looking.look("", 0, policy, Optional.empty());
        }
    }

    private void look(Looking looking, ArmSpec arm, ArmState state) {
        Optional<StageResult> reward = Optional.empty();
        for (int at = 0; at < arm.stages().size(); at++) {
            StageSpec stage = arm.stages().get(at);
            StageResult result = state.results().get(at);
            if (stage.makesReward()) {
                reward = Optional.of(result);
            }
            if (seen.add(result.folder()) && stage.trainsPolicy()) {
                look(looking, stage, state.policyOf(result), reward);
            }
        }
    }

    private void look(
            Looking looking, StageSpec stage, KnownPolicy known, Optional<StageResult> reward) {
        try (TrainablePolicy policy = known.open(engine)) {
            long began = System.nanoTime();
            Answers answers = looking.answers(policy);
            looking.look(stage.name(), 0, policy, answers, reward);
            seconds += (System.nanoTime() - began) / 1e9;
            tokens += answers.tokens();
            policies++;
        }
    }
}

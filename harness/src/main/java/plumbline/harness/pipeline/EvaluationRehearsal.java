package plumbline.harness.pipeline;

import plumbline.harness.recipe.ArmSpec;

import java.util.Map;
import java.util.function.Function;

/** Measures the arms on few prompts and on more, and concludes how long all of them would take. */
record EvaluationRehearsal(Preflight run, Function<Preflight, SeedRun> seedRun, RunFolder folder) {
    private static final int FEW = 24;
    private static final int MORE = 96;

    /**
     * What the evaluation of one seed takes.
     *
     * @param warmUp seconds that only the first one loses
     */
    record Rehearsed(double seconds, double warmUp) {}

    Rehearsed of(Map<ArmSpec, ArmState> states) {
        if (!states.containsKey(run.recipe().referenceArm())) {
            return new Rehearsed(0, 0);
        }
        int prompts = run.prompts().size();
        int few = Math.min(FEW, prompts);
        int more = Math.min(MORE, prompts);
        double cold = seconds(states, few);
        double warm = seconds(states, few);
        double longer = seconds(states, more);
        double perPrompt = more == few ? 0 : Math.max(0, (longer - warm) / (more - few));
        return new Rehearsed(longer + (prompts - more) * perPrompt, Math.max(0, cold - warm));
    }

    /** Return the seconds that the best of n takes beside the arms, for one seed. */
    double baselines(Map<ArmSpec, ArmState> states) {
        if (!states.containsKey(run.recipe().referenceArm())) {
            return 0;
        }
        int all = run.lookedAt().size();
        int few = Math.min(FEW, all);
        SeedRun seed = seedRun.apply(run.on(run.prompts().subList(0, few)));
        long began = System.nanoTime();
        seed.baselines(states);
        return (System.nanoTime() - began) / 1e9 * all / few;
    }

    private double seconds(Map<ArmSpec, ArmState> states, int prompts) {
        long began = System.nanoTime();
        seedRun.apply(run.on(run.prompts().subList(0, prompts))).measure(states, folder);
        return (System.nanoTime() - began) / 1e9;
    }
}

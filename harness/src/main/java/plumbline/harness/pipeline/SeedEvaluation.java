package plumbline.harness.pipeline;

import plumbline.harness.recipe.ArmSpec;
import plumbline.harness.result.SeedRecord;
import plumbline.spi.Engine;
import plumbline.spi.Ingredient;
import plumbline.spi.RewardSource;
import plumbline.spi.TrainablePolicy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Measures the policies of one seed's arms, and puts them among the models.
 *
 * @param evaluation beside the reference, which is open as long as this is used
 */
record SeedEvaluation(
        Preflight run,
        long seed,
        StageRunner stages,
        Progress progress,
        ArmFailures failures,
        Evaluation evaluation,
        RunFolder folder) {
    /**
     * What an arm's policy gave.
     *
     * @param template content hash of its tokenizer and chat template
     */
    private record Measured(Evaluation.Outcome outcome, String template) {}

    /** Measure every arm; an arm of which an evaluator throws is given up. */
    Map<String, SeedRecord> of(Map<ArmSpec, ArmState> states) {
        Map<ArmSpec, Measured> measured = measured(states);
        String reference = states.get(run.recipe().referenceArm()).policy().fingerprint();
        StageMeasures onTheWay = new StageMeasures(evaluation, engine(), run.recipe(), reference);
        measured.forEach((arm, m) -> onTheWay.note(states.get(arm), m.outcome()));
        Protocols protocols = new Protocols(run, reference);
        ArmRecords records = new ArmRecords(seed, run.data().training(), folder);
        Map<String, SeedRecord> byArm = new LinkedHashMap<>();
        measured.forEach(
                (arm, m) ->
                        unlessItFails(
                                arm,
                                () -> {
                                    ArmState state = states.get(arm);
                                    byArm.put(
                                            arm.name(),
                                            records.of(
                                                    arm,
                                                    state,
                                                    m.outcome(),
                                                    onTheWay.of(state),
                                                    protocols.of(state, m.template())));
                                }));
        return byArm;
    }

    private Map<ArmSpec, Measured> measured(Map<ArmSpec, ArmState> states) {
        Map<ArmSpec, Measured> measured = new LinkedHashMap<>();
        states.forEach(
                (arm, state) -> {
                    progress.begin(ArmTraining.title(seed, arm) + ", evaluation");
                    unlessItFails(arm, () -> measured.put(arm, measured(arm, state)));
                    progress.end();
                });
        return measured;
    }

    /** Measure an arm, or give it up where an evaluator cannot. */
    private void unlessItFails(ArmSpec arm, Runnable measuring) {
        try {
            measuring.run();
        } catch (EvaluatorFailure failure) {
            String part = "evaluation by '" + failure.evaluator().name() + "'";
            failures.giveUp(arm, seed, part, failure.evaluator(), failure.getCause());
        }
    }

    private Measured measured(ArmSpec arm, ArmState state) {
        try (TrainablePolicy policy = state.policy().open(engine())) {
            Evaluation.Outcome outcome = outcome(arm, state, policy);
            String template = policy.codec().fingerprint();
            state.stored()
                    .ifPresentOrElse(
                            stored -> Folders.link(stored, folder.model(arm.name(), seed)),
                            () -> policy.save(folder.model(arm.name(), seed)));
            return new Measured(outcome, template);
        }
    }

    private Evaluation.Outcome outcome(ArmSpec arm, ArmState state, TrainablePolicy policy) {
        Optional<RewardSource> reward = reward(state);
        try {
            return arm.equals(run.recipe().referenceArm())
                    ? evaluation.ofReference(reward)
                    : evaluation.of(policy, reward);
        } finally {
            reward.ifPresent(RewardSource::close);
        }
    }

    /** Open the reward that an arm made last, where an evaluator asks for it. */
    private Optional<RewardSource> reward(ArmState state) {
        boolean asked =
                run.recipe().evaluators().stream()
                        .anyMatch(e -> e.evaluator().needs().contains(Ingredient.REWARD));
        return asked
                ? Optional.ofNullable(state.rewards().lastEntry())
                        .map(made -> made.getValue().reward().open(stages.opener()))
                : Optional.empty();
    }

    private Engine engine() {
        return stages.resources().engine();
    }
}

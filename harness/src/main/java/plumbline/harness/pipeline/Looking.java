package plumbline.harness.pipeline;

import plumbline.data.Prompt;
import plumbline.harness.evaluate.KlEvaluator;
import plumbline.harness.recipe.EvaluationSettings;
import plumbline.harness.result.Checkpoint;
import plumbline.spi.EngineSettings;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.Policy;
import plumbline.spi.RewardSource;
import plumbline.support.ContentHash;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the policies of one seed are looked at while they train: as the evaluation will, on the first
 * of its prompts, with its random numbers, against the reference. So a look at the last step is the
 * evaluation's beginning, and looks at all arms can be compared prompt by prompt.
 */
final class Looking {
    private final RunResources run;
    private final EvaluationSettings settings;
    private final List<Prompt> prompts;
    private final KnownPolicy reference;
    private final LookJudge judge;
    private final long seed;

    /**
     * @param judge whom looks ask; open for as long as this is used
     */
    Looking(
            RunResources run,
            Preflight recipe,
            KnownPolicy reference,
            LookJudge judge,
            long runSeed) {
        this.run = run;
        this.settings = recipe.recipe().evaluation();
        this.prompts = recipe.lookedAt();
        this.reference = reference;
        this.judge = judge;
        this.seed = Seeds.derive(runSeed, "evaluation");
    }

    private Looking(Looking other, EngineSettings engine) {
        this.run = other.run.on(engine);
        this.settings = other.settings;
        this.prompts = other.prompts;
        this.reference = other.reference.on(engine);
        this.judge = other.judge;
        this.seed = other.seed;
    }

    /** Return the same, with other settings of the engine. */
    Looking on(EngineSettings engine) {
        return new Looking(this, engine);
    }

    /** Name everything that a stage's looks depend on beside its policy. */
    void addTo(ContentHash hash) {
        hash.add("looks")
                .add(Integer.toString(settings.looks()))
                .add(settings.sampling().toString())
                .add(Integer.toString(settings.maxNewTokens()))
                .add(reference.fingerprint())
                .add(Long.toString(seed));
        prompts.forEach(prompt -> hash.add(prompt.toString()));
        judge.addTo(hash);
    }

    /** Return whether so many steps are one of the looks between a stage's first and last. */
    boolean due(int step, int steps) {
        long now = (long) step * settings.looks() / steps;
        long before = (step - 1L) * settings.looks() / steps;
        return step < steps && now > before;
    }

    /**
     * Look.
     *
     * @param made the reward that the arm made last
     */
    Checkpoint look(String stage, int step, Policy policy, Optional<StageResult> made) {
        return look(stage, step, policy, answers(policy), made);
    }

    /** Look at answers that the policy gave already. */
    Checkpoint look(
            String stage, int step, Policy policy, Answers answers, Optional<StageResult> made) {
        List<Measurement> all = new ArrayList<>();
        Optional<Measurement> judged;
        try (Policy from = reference.open(run.engine())) {
            all.addAll(KlEvaluator.measure(policy, from, answers.rollouts()));
            judged = judge.measure(answers.texts(), () -> answers(from).texts());
        }
        run.gold().ifPresent(gold -> all.add(score(Checkpoint.GOLD, gold, answers)));
        made.ifPresent(
                result -> {
                    try (RewardSource reward = result.reward().open(run.opener())) {
                        all.add(score(Checkpoint.PROXY, reward, answers));
                    }
                });
        judged.ifPresent(all::add);
        return new Checkpoint(stage, 0, step, all);
    }

    /** Have a policy answer. */
    Answers answers(Policy policy) {
        return Answers.of(policy, prompts, settings, seed);
    }

    private static Measurement score(String name, RewardSource reward, Answers answers) {
        return Measurement.perPrompt(
                name, "", Direction.HIGHER_IS_BETTER, reward.score(answers.texts()));
    }
}

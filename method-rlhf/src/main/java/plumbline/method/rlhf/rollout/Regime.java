package plumbline.method.rlhf.rollout;

import plumbline.method.rlhf.kl.KlSettings;
import plumbline.spi.Asking;
import plumbline.spi.SettingProblem;
import plumbline.spi.TrainingData;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The settings that all policy-gradient methods share.
 *
 * @param samples completions of each prompt
 */
public record Regime(
        RolloutSettings rollouts,
        int samples,
        ScoreSettings scores,
        KlSettings kl,
        HeldOutSettings heldOut,
        StepSettings steps) {

    public int sequences() {
        return rollouts.prompts() * samples;
    }

    /**
     * Return how many answers the reward will score: every iteration's, and those of every look.
     */
    public Asking asking(TrainingData data) {
        int iterations = steps.iterations();
        int aside = PromptSplit.aside(data.prompts().size(), heldOut);
        long looks = aside == 0 ? 0 : 1 + (iterations - 1) / heldOut.every() + 1;
        return Asking.scores((long) iterations * sequences() + looks * aside);
    }

    /**
     * Find what is wrong with them taken together.
     *
     * @param given the keys that the user wrote
     */
    public List<SettingProblem> problems(Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>();
        minibatches(problems);
        sampling(problems);
        kl(problems, given);
        if (heldOut.every() == 0 && given.contains("held-out.patience")) {
            problems.add(
                    SettingProblem.noEffect(
                            "held-out.patience",
                            "a stage that never looks",
                            "Set held-out.every."));
        }
        return problems;
    }

    private void minibatches(List<SettingProblem> problems) {
        if (steps.minibatches() > sequences()) {
            problems.add(
                    new SettingProblem(
                            "minibatches",
                            "too-many",
                            "minibatches is %d, but an iteration has only %d rollouts"
                                    .formatted(steps.minibatches(), sequences()),
                            "Ask for fewer minibatches or more prompts."));
        }
    }

    private void sampling(List<SettingProblem> problems) {
        if (rollouts.sampling().truncated()) {
            problems.add(
                    new SettingProblem(
                            "rollouts.sampling",
                            "truncated-sampling",
                            "rollouts drawn under top-k %d and top-p %s come from another distribution than the one that is trained"
                                    .formatted(
                                            rollouts.sampling().topK(), rollouts.sampling().topP()),
                            "Leave top-k at 0 and top-p at 1."));
        }
        if (rollouts.sampling().temperature() != 1) {
            problems.add(
                    new SettingProblem(
                            "rollouts.sampling.temperature",
                            "tempered-sampling",
                            "rollouts drawn at temperature %s come from another distribution than the one that is trained"
                                    .formatted(rollouts.sampling().temperature()),
                            "Leave the temperature at 1."));
        }
    }

    private void kl(List<SettingProblem> problems, Set<String> given) {
        if (kl.minimum() > kl.maximum()) {
            problems.add(
                    new SettingProblem(
                            "kl.minimum",
                            "wrong-order",
                            "kl.minimum is %s, above kl.maximum, %s"
                                    .formatted(kl.minimum(), kl.maximum()),
                            ""));
        }
        for (String key : List.of("kl.horizon", "kl.minimum")) {
            if (kl.target().isEmpty() && given.contains(key)) {
                problems.add(SettingProblem.noEffect(key, "a fixed coefficient", "Set kl.target."));
            }
        }
        if (kl.target().isPresent()
                && (kl.coefficient() < kl.minimum() || kl.coefficient() > kl.maximum())) {
            problems.add(
                    new SettingProblem(
                            "kl.coefficient",
                            "out-of-range",
                            "kl.coefficient is %s, outside its bounds %s and %s"
                                    .formatted(kl.coefficient(), kl.minimum(), kl.maximum()),
                            ""));
        }
    }
}

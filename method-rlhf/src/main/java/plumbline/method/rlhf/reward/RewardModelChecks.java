package plumbline.method.rlhf.reward;

import plumbline.spi.SettingProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is wrong with a reward model's settings taken together. */
final class RewardModelChecks {
    private RewardModelChecks() {}

    static List<SettingProblem> problems(RewardModelSettings settings, Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>();
        boolean davidson = settings.ties().equals(PairLoss.DAVIDSON);
        if (given.contains("tie-strength") && !davidson) {
            problems.add(
                    SettingProblem.noEffect(
                            "tie-strength",
                            "ties '" + settings.ties() + "'",
                            "Write ties: davidson, or remove it."));
        }
        if (davidson && settings.labelSmoothing() > 0) {
            problems.add(
                    SettingProblem.noEffect(
                            "label-smoothing",
                            "ties 'davidson'",
                            "Remove it, or write ties: half-credit."));
        }
        if (given.contains("epochs") && settings.steps() > 0) {
            problems.add(
                    SettingProblem.noEffect(
                            "epochs", settings.steps() + " steps", "Remove epochs, or steps."));
        }
        return problems;
    }
}

package plumbline.method.rlhf.reward;

import plumbline.spi.Aggregation;
import plumbline.spi.SettingProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is wrong with a reward model's settings taken together. */
final class RewardModelChecks {
    private RewardModelChecks() {}

    static List<SettingProblem> problems(RewardModelSettings settings, Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>();
        ofTraining(settings, given, problems);
        ofEnsemble(settings, given, problems);
        ofShape(settings, given, problems);
        return problems;
    }

    private static void ofTraining(
            RewardModelSettings settings, Set<String> given, List<SettingProblem> problems) {
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
    }

    private static void ofEnsemble(
            RewardModelSettings settings, Set<String> given, List<SettingProblem> problems) {
        if (settings.ensemble() == 1) {
            for (String setting : List.of("aggregation", "trunks")) {
                if (given.contains(setting)) {
                    problems.add(
                            SettingProblem.noEffect(
                                    setting,
                                    "an ensemble of 1",
                                    "Write ensemble: 3, or remove it."));
                }
            }
            return;
        }
        String by = settings.aggregation().by();
        boolean variance =
                by.equals(Aggregation.LESS_POPULATION_VARIANCE)
                        || by.equals(Aggregation.LESS_SAMPLE_VARIANCE);
        unused("aggregation.variance-weight", variance, by, given, problems);
        unused("aggregation.quantile", by.equals(Aggregation.QUANTILE), by, given, problems);
    }

    private static void unused(
            String setting,
            boolean used,
            String by,
            Set<String> given,
            List<SettingProblem> problems) {
        if (given.contains(setting) && !used) {
            problems.add(
                    SettingProblem.noEffect(setting, "the aggregation '" + by + "'", "Remove it."));
        }
    }

    private static void ofShape(
            RewardModelSettings settings, Set<String> given, List<SettingProblem> problems) {
        boolean sampled = settings.normalization().samples() > 0;
        if (settings.lengthResidual() && !sampled) {
            problems.add(
                    SettingProblem.missing(
                            "normalization.samples",
                            "length-residual",
                            "What length predicts is measured on them; write normalization: 256."));
        }
        if (given.contains("normalization.max-new-tokens") && !sampled) {
            problems.add(
                    SettingProblem.noEffect(
                            "normalization.max-new-tokens", "0 samples", "Remove it."));
        }
        if (given.contains("length-penalty.budget") && settings.lengthPenalty().perToken() == 0) {
            problems.add(
                    SettingProblem.noEffect(
                            "length-penalty.budget",
                            "a penalty of 0",
                            "Write length-penalty: {per-token: 0.01, budget: 30}."));
        }
    }
}

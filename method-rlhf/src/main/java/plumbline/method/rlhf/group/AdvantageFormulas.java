package plumbline.method.rlhf.group;

import static plumbline.method.rlhf.cases.CaseFormula.rows;

import plumbline.method.rlhf.cases.CaseFormula;
import plumbline.method.rlhf.group.GroupAdvantages.Scale;
import plumbline.spi.FormulaInput;
import plumbline.spi.Ragged;
import plumbline.spi.ReferenceFormula;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads reference cases of the families {@code *.advantages}. */
final class AdvantageFormulas {
    private AdvantageFormulas() {}

    /** TRL's, where it normalises leave-one-out advantages. */
    private static final double EPSILON = 1e-4;

    static List<ReferenceFormula> all() {
        return List.of(
                new CaseFormula("grpo.advantages", AdvantageFormulas::grpo),
                new CaseFormula("grpo.advantages_multi_reward", AdvantageFormulas::multiReward),
                new CaseFormula("rloo.advantages", AdvantageFormulas::rloo),
                new CaseFormula("reinforce_pp.advantages", AdvantageFormulas::reinforce),
                new CaseFormula(
                        "reinforce_pp_baseline.advantages", AdvantageFormulas::reinforceBaseline));
    }

    private static Map<String, Object> grpo(FormulaInput c) {
        return advantages(groups(c).normalised(c.vector("rewards"), scale(c), c.number("eps")));
    }

    private static Map<String, Object> multiReward(FormulaInput c) {
        Ragged perFunction = c.ragged("rewards_per_function");
        double[][] rewards = rows(perFunction);
        double[] weights = list(c, "reward_weights");
        GroupAdvantages groups = new GroupAdvantages((int) c.number("group_size"));
        double epsilon = c.number("eps");
        return advantages(
                c.text("aggregation").equals("sum_then_normalize")
                        ? groups.normalised(
                                GroupAdvantages.summed(rewards, weights), scale(c), epsilon)
                        : groups.normalisedThenSummed(rewards, weights, epsilon));
    }

    private static Map<String, Object> rloo(FormulaInput c) {
        double[] bounds = list(c, "reward_clip");
        double[] old = c.ragged("logprobs_old").sums();
        double[] reference = c.ragged("logprobs_ref").sums();
        double[] rewards = c.vector("rewards");
        for (int i = 0; i < rewards.length; i++) {
            double reward =
                    bounds.length == 2 ? Math.clamp(rewards[i], bounds[0], bounds[1]) : rewards[i];
            rewards[i] = reward - c.number("kl_coef") * (old[i] - reference[i]);
        }
        double[] advantages = groups(c).leaveOneOut(rewards);
        return advantages(
                c.flag("normalize")
                        ? GroupAdvantages.standardised(advantages, EPSILON)
                        : advantages);
    }

    private static Map<String, Object> reinforce(FormulaInput c) {
        Ragged rewards = onLastToken(c.vector("rewards"), c.ragged("logprobs_old"));
        Ragged returns = GroupAdvantages.rewardsToGo(rewards, c.number("gamma"));
        return Map.of(
                "returns", rows(returns),
                "advantages", rows(GroupAdvantages.whitened(returns)));
    }

    private static Map<String, Object> reinforceBaseline(FormulaInput c) {
        double[] centred = groups(c).centred(c.vector("rewards"));
        Ragged rewards = onLastToken(centred, c.ragged("logprobs_old"));
        Ragged perToken = GroupAdvantages.rewardsToGo(rewards, 1);
        return Map.of("advantages", rows(GroupAdvantages.whitened(perToken)));
    }

    private static Ragged onLastToken(double[] rewards, Ragged like) {
        return Ragged.of(
                IntStream.range(0, rewards.length)
                        .mapToObj(
                                r -> {
                                    double[] row = new double[like.length(r)];
                                    row[row.length - 1] = rewards[r];
                                    return row;
                                })
                        .toArray(double[][]::new));
    }

    private static GroupAdvantages groups(FormulaInput c) {
        return new GroupAdvantages(((Number) c.inputs().get("group_size")).intValue());
    }

    private static Scale scale(FormulaInput c) {
        return Scale.valueOf(c.text("scale").toUpperCase(Locale.ROOT));
    }

    /** Return a parameter that is a list; empty where there is none. */
    private static double[] list(FormulaInput c, String param) {
        return c.params().get(param) instanceof List<?> list
                ? list.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray()
                : new double[0];
    }

    private static Map<String, Object> advantages(double[] advantages) {
        return Map.of("advantages", advantages);
    }
}

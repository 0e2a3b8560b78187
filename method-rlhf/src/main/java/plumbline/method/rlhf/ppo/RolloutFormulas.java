package plumbline.method.rlhf.ppo;

import static plumbline.method.rlhf.cases.CaseFormula.rows;
import static plumbline.method.rlhf.cases.CaseFormula.var;

import plumbline.method.rlhf.cases.CaseFormula;
import plumbline.method.rlhf.kl.KlEstimators;
import plumbline.spi.FormulaInput;
import plumbline.spi.Ragged;
import plumbline.spi.ReferenceFormula;
import plumbline.support.Gae;
import plumbline.support.Whitening;
import plumbline.tape.Var;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads reference cases of {@code ppo.rollout.*} and {@code ppo.whiten}. */
final class RolloutFormulas {
    private RolloutFormulas() {}

    static List<ReferenceFormula> all() {
        return List.of(
                new CaseFormula("ppo.rollout.slot_after_last", RolloutFormulas::slotAfterLast),
                new CaseFormula("ppo.rollout.last_token_unbiased", RolloutFormulas::unbiased),
                new CaseFormula("ppo.rollout.last_token_biased", RolloutFormulas::biased),
                new CaseFormula("ppo.whiten", RolloutFormulas::whiten));
    }

    /** Compute the per-token KL of the rollouts' policy by the estimator that the case names. */
    static Var kl(FormulaInput c) {
        Var policy = var(c.ragged("logprobs_old"));
        Var reference = var(c.ragged("logprobs_ref"));
        return switch (c.text("kl_estimator")) {
            case "k1" -> KlEstimators.k1(policy, reference);
            case "k3" -> KlEstimators.k3(policy, reference);
            default -> throw new IllegalArgumentException(c.text("kl_estimator"));
        };
    }

    static Gae gae(FormulaInput c) {
        return new Gae(c.number("gamma"), c.number("lam"));
    }

    /** Cut each row to another's length. */
    static Ragged cut(Ragged rows, Ragged like) {
        return Ragged.of(
                IntStream.range(0, rows.rows())
                        .mapToObj(r -> Arrays.copyOf(rows.row(r), like.length(r)))
                        .toArray(double[][]::new));
    }

    private static Map<String, Object> unbiased(FormulaInput c) {
        Map<String, Object> result = lastToken(c, kl(c));
        Ragged raw = (Ragged) result.get("raw");
        result.put(
                "advantages",
                rows(Whitening.shifted(raw.values(), Whitening.Variance.UNBIASED), raw.offsets()));
        return result;
    }

    private static Map<String, Object> biased(FormulaInput c) {
        Map<String, Object> result = lastToken(c, KlEstimators.capped(kl(c)));
        Ragged raw = (Ragged) result.get("raw");
        result.put("advantages", rows(Whitening.floored(raw.values()), raw.offsets()));
        return result;
    }

    private static Map<String, Object> lastToken(FormulaInput c, Var perToken) {
        int[] offsets = c.ragged("logprobs_old").offsets();
        Ragged kl = new Ragged(perToken.values(), offsets);
        Ragged rewards = TokenRewards.scoreOnLastToken(kl, c.number("kl_coef"), c.vector("scores"));
        Gae.Estimate estimate = gae(c).of(rewards, cut(c.ragged("values_old"), kl));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("kl", rows(kl));
        result.put("rewards", rows(rewards));
        result.put("advantages_raw", rows(estimate.advantages()));
        result.put("returns", rows(estimate.returns()));
        result.put("raw", estimate.advantages());
        return result;
    }

    /**
     * TRL's layout: where a completion is shorter than the batch, its score goes to the slot after
     * the last token, which has a value of its own.
     */
    private static Map<String, Object> slotAfterLast(FormulaInput c) {
        Ragged values = c.ragged("values_old");
        Ragged kl = new Ragged(kl(c).values(), c.ragged("logprobs_old").offsets());
        double[] scores = c.vector("scores");
        Ragged slots = TokenRewards.scoreOnLastToken(cut(kl, values), c.number("kl_coef"), scores);
        Ragged rewards =
                c.flag("whiten_rewards")
                        ? new Ragged(
                                Whitening.scaled(slots.values(), Whitening.Variance.UNBIASED),
                                slots.offsets())
                        : slots;
        Gae.Estimate estimate = gae(c).of(rewards, values);
        Ragged raw = cut(estimate.advantages(), kl);
        double[] advantages = Whitening.shifted(raw.values(), Whitening.Variance.UNBIASED);
        double klSum = mean(kl.sums());
        double penalty = -c.number("kl_coef") * klSum;
        return Map.of(
                "kl", rows(kl),
                "rewards", rows(rewards),
                "advantages_raw", rows(estimate.advantages()),
                "returns", rows(estimate.returns()),
                "advantages", rows(advantages, raw.offsets()),
                "score_index",
                        IntStream.range(0, values.rows())
                                .mapToDouble(r -> values.length(r) - 1)
                                .toArray(),
                "metrics.kl_sum_mean", klSum,
                "metrics.non_score_reward_mean", penalty,
                "metrics.rlhf_reward_mean", penalty + mean(scores));
    }

    private static Map<String, Object> whiten(FormulaInput c) {
        Whitening.Variance variance =
                c.text("variance").equals("biased")
                        ? Whitening.Variance.BIASED
                        : Whitening.Variance.UNBIASED;
        Ragged x = c.ragged("x");
        double[] y =
                c.flag("keep_mean")
                        ? Whitening.scaled(x.values(), variance)
                        : Whitening.shifted(x.values(), variance);
        Whitening.Moments moments = Whitening.Moments.of(x.values(), variance);
        return Map.of(
                "y", rows(y, x.offsets()),
                "mean", moments.mean(),
                "variance", moments.variance());
    }

    private static double mean(double[] x) {
        return Arrays.stream(x).average().orElseThrow();
    }
}

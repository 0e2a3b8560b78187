package plumbline.method.rlhf.ppo;

import static plumbline.method.rlhf.cases.CaseFormula.gradient;
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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads reference cases of the families {@code ppo.*}, {@code gspo.*} and {@code cispo.*}. */
public final class PpoFormulas {
    private PpoFormulas() {}

    public static List<ReferenceFormula> all() {
        List<ReferenceFormula> all = new ArrayList<>(RolloutFormulas.all());
        all.add(new CaseFormula("ppo.update", PpoFormulas::update));
        all.add(new CaseFormula("ppo.full_step_biased", PpoFormulas::fullStep));
        all.add(new CaseFormula("ppo.policy_clip", PpoFormulas::policyClip));
        all.add(new CaseFormula("ppo.policy_dual_clip", PpoFormulas::policyClip));
        all.add(new CaseFormula("gspo.token_form", PpoFormulas::gspo));
        all.add(new CaseFormula("cispo.two_sided", PpoFormulas::cispo));
        all.add(new CaseFormula("ppo.value_loss", PpoFormulas::valueLoss));
        return all;
    }

    private static Map<String, Object> update(FormulaInput c) {
        return bothLosses(c, var(c.ragged("advantages")), var(c.ragged("returns")));
    }

    /** One whole step of the code of Ziegler et al. 2019; every variance is the biased one. */
    private static Map<String, Object> fullStep(FormulaInput c) {
        Ragged kl = new Ragged(RolloutFormulas.kl(c).values(), c.ragged("logprobs_old").offsets());
        Ragged plain = TokenRewards.scoreOnLastToken(kl, c.number("kl_coef"), c.vector("scores"));
        Ragged rewards =
                c.flag("whiten_rewards")
                        ? new Ragged(
                                Whitening.scaled(plain.values(), Whitening.Variance.BIASED),
                                plain.offsets())
                        : plain;
        Gae.Estimate estimate = RolloutFormulas.gae(c).of(rewards, c.ragged("values_old"));
        double[] advantages =
                Whitening.shifted(estimate.advantages().values(), Whitening.Variance.BIASED);
        Map<String, Object> result =
                bothLosses(c, Var.ragged(advantages, kl.offsets()), var(estimate.returns()));
        result.put("rewards", rows(rewards));
        result.put("advantages", rows(advantages, kl.offsets()));
        result.put("returns", rows(estimate.returns()));
        return result;
    }

    private static Map<String, Object> bothLosses(FormulaInput c, Var advantages, Var returns) {
        Ragged newLogProbs = c.ragged("logprobs_new");
        Ragged newValues = c.ragged("values_new");
        Var logProbs = var(newLogProbs);
        Var values = var(newValues);
        Var old = var(c.ragged("logprobs_old"));
        Var oldValues = var(c.ragged("values_old"));
        double clip = c.number("clip");
        double valueClip = c.number("value_clip");
        Var ratio = PolicyLosses.ratio(logProbs, old);
        Var perToken = PolicyLosses.clipped(ratio, advantages, clip, clip);
        Var perSlot = ValueLosses.squaredError(values, oldValues, returns, valueClip);
        Var policyLoss = perToken.mean();
        Var valueLoss = perSlot.mean().times(0.5);
        Var loss = policyLoss.plus(valueLoss.times(c.number("vf_coef")));
        Var k2 = KlEstimators.k2(logProbs, old);
        double grid = newLogProbs.rows() * ((Number) c.inputs().get("width")).doubleValue();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("loss", loss.scalar());
        result.put("policy_loss", policyLoss.scalar());
        result.put("value_loss", valueLoss.scalar());
        result.put("policy_loss_per_token", rows(perToken.values(), newLogProbs.offsets()));
        result.put("value_error_max_per_slot", rows(perSlot.values(), newValues.offsets()));
        result.put("ratio", rows(ratio.values(), newLogProbs.offsets()));
        result.put("metrics.clipfrac", PolicyLosses.clipFraction(ratio, advantages, clip, clip));
        result.put(
                "metrics.value_clipfrac",
                ValueLosses.clipFraction(values, oldValues, returns, valueClip));
        result.put("metrics.approx_kl_k2_masked", k2.mean().scalar());
        result.put("metrics.approx_kl_k2_padded_grid", k2.sum().scalar() / grid);
        result.put("grad.logprobs_new", gradient(loss, logProbs, newLogProbs.offsets()));
        result.put("grad.values_new", gradient(loss, values, newValues.offsets()));
        return result;
    }

    private static Map<String, Object> policyClip(FormulaInput c) {
        PolicyCase p = new PolicyCase(c);
        Var ratio = PolicyLosses.cappedRatio(p.logProbs, p.old);
        double bound = c.number("dual_clip");
        Var perToken = PolicyLosses.dualClipped(ratio, p.advantages, p.low, p.high, bound);
        Map<String, Object> result = p.result(perToken, c);
        result.put(
                "metrics.clipfrac", PolicyLosses.clipFraction(ratio, p.advantages, p.low, p.high));
        result.put(
                "metrics.clipfrac_dual",
                PolicyLosses.dualClipFraction(ratio, p.advantages, p.low, p.high, bound));
        return result;
    }

    private static Map<String, Object> gspo(FormulaInput c) {
        PolicyCase p = new PolicyCase(c);
        Var ratio = PolicyLosses.sequenceRatioPerToken(p.logProbs, p.old);
        Map<String, Object> result =
                p.result(PolicyLosses.clipped(ratio, p.advantages, p.low, p.high), c);
        result.put(
                "metrics.clipfrac", PolicyLosses.clipFraction(ratio, p.advantages, p.low, p.high));
        return result;
    }

    private static Map<String, Object> cispo(FormulaInput c) {
        PolicyCase p = new PolicyCase(c);
        Var ratio = PolicyLosses.cappedRatio(p.logProbs, p.old);
        Map<String, Object> result =
                p.result(PolicyLosses.cispo(p.logProbs, ratio, p.advantages, p.low, p.high), c);
        double[] plain = ratio.values();
        double[] clipped = ratio.clamp(1 - p.low, 1 + p.high).values();
        long moved = IntStream.range(0, plain.length).filter(i -> plain[i] != clipped[i]).count();
        result.put("metrics.clipfrac", (double) moved / plain.length);
        return result;
    }

    private static Map<String, Object> valueLoss(FormulaInput c) {
        Ragged rows = c.ragged("values_new");
        Var values = var(rows);
        Var old = var(c.ragged("values_old"));
        Var returns = var(c.ragged("returns"));
        double clip = c.number("value_clip");
        Var error = ValueLosses.squaredError(values, old, returns, clip);
        Var loss = aggregate(error, c).times(0.5);
        return Map.of(
                "loss", loss.scalar(),
                "metrics.value_clipfrac", ValueLosses.clipFraction(values, old, returns, clip),
                "grad.values_new", gradient(loss, values, rows.offsets()));
    }

    private static Var aggregate(Var perToken, FormulaInput c) {
        String name = c.text("aggregation").toUpperCase(Locale.ROOT).replace('-', '_');
        return TokenAggregation.valueOf(name).of(perToken, c.number("norm_length", 1));
    }

    /** What the cases of a policy loss have in common. */
    private static final class PolicyCase {
        private final Ragged rows;
        private final Var logProbs;
        private final Var old;
        private final Var advantages;
        private final double low;
        private final double high;

        PolicyCase(FormulaInput c) {
            rows = c.ragged("logprobs_new");
            logProbs = var(rows);
            old = var(c.ragged("logprobs_old"));
            advantages = var(c.ragged("advantages"));
            low = c.number("clip_low");
            high = c.number("clip_high");
        }

        Map<String, Object> result(Var perToken, FormulaInput c) {
            Var loss = aggregate(perToken, c);
            double cap = c.number("log_ratio_clamp", Double.POSITIVE_INFINITY);
            Var k1 = KlEstimators.k1(old, logProbs).clamp(-cap, cap);
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("loss", loss.scalar());
            result.put("grad.logprobs_new", gradient(loss, logProbs, rows.offsets()));
            result.put("metrics.kl_old_new_k1", k1.mean().scalar());
            return result;
        }
    }
}

package plumbline.method.rlhf.group;

import static plumbline.method.rlhf.cases.CaseFormula.gradient;
import static plumbline.method.rlhf.cases.CaseFormula.rows;
import static plumbline.method.rlhf.cases.CaseFormula.var;

import plumbline.method.rlhf.cases.CaseFormula;
import plumbline.method.rlhf.group.GrpoLoss.Variant;
import plumbline.spi.FormulaInput;
import plumbline.spi.Ragged;
import plumbline.spi.ReferenceFormula;
import plumbline.tape.Var;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads reference cases of the losses {@code grpo.*} and {@code rloo.loss}. */
public final class GroupFormulas {
    private GroupFormulas() {}

    public static List<ReferenceFormula> all() {
        List<ReferenceFormula> all = new ArrayList<>(AdvantageFormulas.all());
        all.add(grpo("grpo.grpo", Variant.GRPO));
        all.add(grpo("grpo.bnpo", Variant.BNPO));
        all.add(grpo("grpo.dr_grpo", Variant.DR_GRPO));
        all.add(grpo("grpo.dapo", Variant.DAPO));
        all.add(grpo("grpo.gspo", Variant.GSPO));
        all.add(grpo("grpo.luspo", Variant.LUSPO));
        all.add(grpo("grpo.cispo", Variant.CISPO));
        all.add(grpo("grpo.sapo", Variant.SAPO));
        all.add(grpo("grpo.vespo", Variant.VESPO));
        all.add(grpo("grpo.delta", Variant.GRPO));
        all.add(grpo("grpo.kl_ratio_correction", Variant.GRPO));
        all.add(grpo("grpo.top_entropy", Variant.GRPO));
        all.add(grpo("grpo.off_policy_mask", Variant.GRPO));
        all.add(new CaseFormula("grpo.entropy_bonus", GroupFormulas::entropyBonus));
        all.add(new CaseFormula("rloo.loss", GroupFormulas::rloo));
        return all;
    }

    private static CaseFormula grpo(String family, Variant variant) {
        return new CaseFormula(family, c -> grpo(c, variant));
    }

    private static Map<String, Object> entropyBonus(FormulaInput c) {
        return grpo(c, c.text("loss_type").equals("dapo") ? Variant.DAPO : Variant.GRPO);
    }

    private static Map<String, Object> grpo(FormulaInput c, Variant variant) {
        GrpoLoss loss = loss(c, variant);
        Ragged rows = c.ragged("logprobs_new");
        Var logProbs = var(rows);
        Var entropy = var(c.ragged("entropy"));
        Var advantages = GroupBatch.spread(c.vector("advantages"), rows);
        GroupBatch batch =
                new GroupBatch(
                        logProbs,
                        var(c.ragged("logprobs_old")),
                        var(c.ragged("logprobs_ref")),
                        entropy,
                        advantages,
                        c.number("batch_tokens", Double.NaN),
                        c.number("kl_coef"));
        Var scalar = loss.of(batch, c.number("max_completion_length", Double.NaN));
        Var perToken = loss.perToken(batch);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("loss", scalar.scalar());
        result.put("per_token", rows(perToken.values(), rows.offsets()));
        result.put("per_sequence", perToken.meanByRow().values());
        result.put("grad.logprobs_new", gradient(scalar, logProbs, rows.offsets()));
        result.put("grad.entropy", gradient(scalar, entropy, rows.offsets()));
        GroupMetrics.of(loss, batch).forEach((name, value) -> result.put("metrics." + name, value));
        return result;
    }

    private static GrpoLoss loss(FormulaInput c, Variant variant) {
        GrpoLoss d = GrpoLoss.DEFAULT;
        return new GrpoLoss(
                variant,
                c.number("clip_low", d.clipLow()),
                c.number("clip_high", d.clipHigh()),
                c.number("delta", 0),
                c.number("clip_high", d.cispoCap()),
                c.number("sapo_temperature_pos", d.sapoPositive()),
                c.number("sapo_temperature_neg", d.sapoNegative()),
                c.flag("kl_ratio_correction"),
                c.number("entropy_coef", 0),
                c.number("top_entropy_quantile", 1),
                c.number("off_policy_kl_threshold", 0));
    }

    private static Map<String, Object> rloo(FormulaInput c) {
        Ragged rows = c.ragged("logprobs_new");
        Var logProbs = var(rows);
        Var advantages = Var.of(c.vector("advantages"));
        double low = c.number("clip_low");
        double high = c.number("clip_high");
        Var ratio = RlooLoss.ratio(logProbs, var(c.ragged("logprobs_old")));
        Var perSequence = RlooLoss.perSequence(ratio, advantages, low, high);
        Var loss = perSequence.mean();
        return Map.of(
                "loss", loss.scalar(),
                "per_sequence", perSequence.values(),
                "grad.logprobs_new", gradient(loss, logProbs, rows.offsets()),
                "metrics.clip_ratio_low_mean", GroupMetrics.low(ratio, advantages, low),
                "metrics.clip_ratio_high_mean", GroupMetrics.high(ratio, advantages, 1 + high));
    }
}

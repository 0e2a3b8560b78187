package plumbline.method.rlhf.kl;

import static plumbline.method.rlhf.cases.CaseFormula.gradient;
import static plumbline.method.rlhf.cases.CaseFormula.rows;
import static plumbline.method.rlhf.cases.CaseFormula.var;

import plumbline.method.rlhf.cases.CaseFormula;
import plumbline.spi.FormulaInput;
import plumbline.spi.Ragged;
import plumbline.spi.ReferenceFormula;
import plumbline.tape.Var;

import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Reads reference cases of the families {@code kl.*}. */
public final class KlFormulas {
    private KlFormulas() {}

    public static List<ReferenceFormula> all() {
        return List.of(
                estimator("kl.k1", KlEstimators::k1),
                estimator("kl.k2", KlEstimators::k2),
                estimator("kl.k3", KlEstimators::k3Capped),
                estimator("kl.abs", KlEstimators::absolute),
                estimator(
                        "kl.k1_straight_through",
                        (p, q) -> KlEstimators.straightThrough(KlEstimators.k1(p, q), p, q)),
                estimator(
                        "kl.k3_straight_through",
                        (p, q) -> KlEstimators.straightThrough(KlEstimators.k3Capped(p, q), p, q)),
                new CaseFormula("kl.adaptive_controller", KlFormulas::controller));
    }

    private static CaseFormula estimator(String family, BinaryOperator<Var> estimator) {
        return new CaseFormula(family, c -> perToken(c, estimator));
    }

    private static Map<String, Object> perToken(FormulaInput c, BinaryOperator<Var> estimator) {
        Ragged logProbs = c.ragged("logprobs_new");
        Var policy = var(logProbs);
        Var kl = estimator.apply(policy, var(c.ragged("logprobs_ref")));
        return Map.of(
                "per_token", rows(kl.values(), logProbs.offsets()),
                "mean_token", kl.mean().scalar(),
                "sum_mean_sequence", kl.sumByRow().mean().scalar(),
                "grad_of_sum.logprobs_new", gradient(kl.sum(), policy, logProbs.offsets()));
    }

    private static Map<String, Object> controller(FormulaInput c) {
        AdaptiveCoefficient controller =
                new AdaptiveCoefficient(c.number("target"), c.number("horizon"));
        double[] kl = c.vector("kl");
        double[] after = new double[kl.length];
        double coefficient = c.number("initial_coef");
        for (int i = 0; i < kl.length; i++) {
            coefficient = controller.next(coefficient, kl[i], c.number("steps_per_update"));
            after[i] = coefficient;
        }
        return Map.of("coef_after", after);
    }
}

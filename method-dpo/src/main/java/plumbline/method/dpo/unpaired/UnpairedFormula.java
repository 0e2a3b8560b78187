package plumbline.method.dpo.unpaired;

import plumbline.spi.FormulaInput;
import plumbline.spi.Ragged;
import plumbline.spi.ReferenceFormula;
import plumbline.tape.Var;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An unpaired loss on a reference case: the loss, its value per answer, its gradient by the
 * policy's log-probs, and the baseline that it used.
 *
 * @param family as reference files name it
 */
record UnpairedFormula(String family, CaseLoss loss) implements ReferenceFormula {
    /** A loss with the parameters of a case; it may add what else the case expects. */
    @FunctionalInterface
    interface CaseLoss {
        Var perAnswer(UnpairedScores scores, FormulaInput input, Map<String, Object> result);
    }

    /** Return the formulas of this package. */
    static List<ReferenceFormula> all() {
        return List.of(
                new UnpairedFormula("kto", UnpairedFormula::kto),
                new UnpairedFormula("kto.apo_zero_unpaired", UnpairedFormula::apoZero),
                new UnpairedFormula("bco", UnpairedFormula::bco));
    }

    @Override
    public Map<String, Object> evaluate(FormulaInput input) {
        Ragged policy = input.ragged("policy");
        Ragged reference = input.ragged("ref");
        Var logProbs = Var.ragged(policy.values(), policy.offsets());
        UnpairedScores scores =
                new UnpairedScores(
                        logProbs,
                        Var.ragged(reference.values(), reference.offsets()),
                        input.flags("label"));
        Map<String, Object> result = new LinkedHashMap<>();
        Var perAnswer = loss.perAnswer(scores, input, result);
        Var mean = perAnswer.mean();
        double[] gradient = mean.gradients(List.of(logProbs)).getFirst();
        result.put("loss", mean.scalar());
        result.put("per_example", perAnswer.values());
        result.put("grad.policy", rows(new Ragged(gradient, policy.offsets())));
        return result;
    }

    private static Var kto(UnpairedScores s, FormulaInput input, Map<String, Object> result) {
        KlEstimate kl =
                KlEstimate.of(
                        difference(
                                input.ragged("kl_policy").sums(), input.ragged("kl_ref").sums()));
        result.put("z0", kl.clampedNats());
        result.put("z0_before_clamp", kl.meanNats());
        return UnpairedLosses.kto(
                s,
                input.number("beta"),
                kl.clampedNats(),
                input.number("desirable_weight"),
                input.number("undesirable_weight"));
    }

    private static Var apoZero(UnpairedScores s, FormulaInput input, Map<String, Object> result) {
        return UnpairedLosses.apoZero(
                s,
                input.number("beta"),
                input.number("desirable_weight"),
                input.number("undesirable_weight"));
    }

    private static Var bco(UnpairedScores s, FormulaInput input, Map<String, Object> result) {
        double beta = input.number("beta");
        RewardShift shift =
                new RewardShift(
                                input.input("running_mean_before"),
                                input.input("running_count_before"))
                        .with(s.logRatio().times(beta).values());
        result.put("delta", shift.mean());
        result.put("running_mean_after", shift.mean());
        result.put("running_count_after", shift.count());
        return UnpairedLosses.bco(s, beta, shift.mean(), weights(s, input));
    }

    /** Return density ratios for the bad answers, where the case has probabilities for them. */
    private static Var weights(UnpairedScores s, FormulaInput input) {
        double[] weights = new double[s.answers()];
        Arrays.fill(weights, 1);
        if (input.inputs().containsKey("prob_desirable_of_rejected")) {
            DensityRatio ratio =
                    new DensityRatio(
                            input.number("min_density_ratio"), input.number("max_density_ratio"));
            double[] probabilities = input.vector("prob_desirable_of_rejected");
            int[] bad = s.labelled(false);
            IntStream.range(0, bad.length)
                    .forEach(i -> weights[bad[i]] = ratio.of(probabilities[i]));
        }
        return Var.of(weights);
    }

    private static double[] difference(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    }

    private static double[][] rows(Ragged rows) {
        return IntStream.range(0, rows.rows()).mapToObj(rows::row).toArray(double[][]::new);
    }
}

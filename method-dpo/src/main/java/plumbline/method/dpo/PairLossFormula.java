package plumbline.method.dpo;

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
 * A pair loss on a reference case: the loss, its value per pair, its gradient by the policy's
 * log-probs, and the logged figures.
 *
 * @param family as reference files name it
 * @param loss per pair, from scores and the case's parameters
 */
record PairLossFormula(String family, CaseLoss loss) implements ReferenceFormula {
    /** A loss with the parameters of a case. */
    @FunctionalInterface
    interface CaseLoss {
        Var perPair(PairScores scores, FormulaInput input);
    }

    static Var sigmoid(PairScores scores, FormulaInput input) {
        return PreferenceLosses.sigmoid(scores, input.number("beta"));
    }

    @Override
    public Map<String, Object> evaluate(FormulaInput input) {
        Ragged policy = interleaved(input.ragged("policy_chosen"), input.ragged("policy_rejected"));
        Ragged reference = interleaved(input.ragged("ref_chosen"), input.ragged("ref_rejected"));
        Var logProbs = Var.ragged(policy.values(), policy.offsets());
        PairScores scores =
                new PairScores(logProbs, Var.ragged(reference.values(), reference.offsets()));
        Var perPair = loss.perPair(scores, input);
        Var mean = perPair.mean();
        Ragged gradient =
                new Ragged(mean.gradients(List.of(logProbs)).getFirst(), policy.offsets());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("loss", mean.scalar());
        result.put("per_example", perPair.values());
        result.put("grad.policy_chosen", side(gradient, 0));
        result.put("grad.policy_rejected", side(gradient, 1));
        result.putAll(metrics(scores, input.number("beta")));
        return result;
    }

    /** Compute the logged figures; here a tie counts as wrong. */
    private static Map<String, Double> metrics(PairScores scores, double beta) {
        double[] margins = scores.margin().values();
        return Map.of(
                "metrics.reward_chosen_mean", scores.chosenLogRatio().times(beta).mean().scalar(),
                "metrics.reward_rejected_mean",
                        scores.rejectedLogRatio().times(beta).mean().scalar(),
                "metrics.margin_mean", scores.margin().times(beta).mean().scalar(),
                "metrics.accuracy_strict",
                        Arrays.stream(margins).map(m -> m > 0 ? 1 : 0).average().orElse(0));
    }

    /** Lay rows in turn: chosen, rejected, chosen … */
    private static Ragged interleaved(Ragged chosen, Ragged rejected) {
        double[][] rows = new double[2 * chosen.rows()][];
        for (int pair = 0; pair < chosen.rows(); pair++) {
            rows[2 * pair] = chosen.row(pair);
            rows[2 * pair + 1] = rejected.row(pair);
        }
        return Ragged.of(rows);
    }

    /** Take every other row. */
    private static double[][] side(Ragged rows, int first) {
        return IntStream.range(0, rows.rows() / 2)
                .mapToObj(pair -> rows.row(2 * pair + first))
                .toArray(double[][]::new);
    }
}

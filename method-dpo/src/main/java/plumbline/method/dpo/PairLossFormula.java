package plumbline.method.dpo;

import plumbline.spi.FormulaInput;
import plumbline.spi.Ragged;
import plumbline.spi.ReferenceFormula;
import plumbline.tape.Var;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A pair loss on a reference case: the loss, what it is made of, its gradient by the policy's
 * log-probs, and the logged figures.
 *
 * @param family as reference files name it
 * @param loss from scores and the case's parameters
 */
record PairLossFormula(String family, CaseLoss loss) implements ReferenceFormula {
    /** A loss with the parameters of a case. */
    @FunctionalInterface
    interface CaseLoss {
        CaseValue of(PairScores scores, FormulaInput input);
    }

    /**
     * What a case comes to.
     *
     * @param loss the scalar that is differentiated
     * @param others what else the case may expect, by its name there
     */
    record CaseValue(Var loss, Map<String, Object> others) {
        static CaseValue ofPairs(Var perPair) {
            return new CaseValue(perPair.mean(), Map.of("per_example", perPair.values()));
        }

        CaseValue and(Map<String, Object> more) {
            Map<String, Object> all = new LinkedHashMap<>(others);
            all.putAll(more);
            return new CaseValue(loss, all);
        }

        CaseValue plus(Var scalar) {
            return new CaseValue(loss.plus(scalar), others);
        }
    }

    @Override
    public Map<String, Object> evaluate(FormulaInput input) {
        Ragged policy = interleaved(input.ragged("policy_chosen"), input.ragged("policy_rejected"));
        Var logProbs = Var.ragged(policy.values(), policy.offsets());
        Optional<Ragged> prompt = optional(input, "prompt");
        Optional<Var> promptLogProbs = prompt.map(PairLossFormula::var);
        CaseValue value = loss.of(scores(logProbs, promptLogProbs, input), input);
        Ragged gradient = gradient(value.loss(), logProbs, policy);
        Map<String, Object> result = new LinkedHashMap<>(value.others());
        result.put("loss", value.loss().scalar());
        result.put("grad.policy_chosen", side(gradient, 0));
        result.put("grad.policy_rejected", side(gradient, 1));
        promptLogProbs.ifPresent(
                p -> result.put("grad.prompt", rows(gradient(value.loss(), p, prompt.get()))));
        return result;
    }

    private static PairScores scores(Var logProbs, Optional<Var> prompt, FormulaInput input) {
        Var reference = var(interleaved(input.ragged("ref_chosen"), input.ragged("ref_rejected")));
        Optional<Var> squares =
                optional(input, "policy_chosen_log_sum_p2")
                        .map(c -> interleaved(c, input.ragged("policy_rejected_log_sum_p2")))
                        .map(PairLossFormula::var);
        PairScores plain = new PairScores(logProbs, reference);
        return new PairScores(
                plain.policy(), plain.reference(), plain.divergence(), squares, prompt);
    }

    private static Optional<Ragged> optional(FormulaInput input, String name) {
        return input.inputs().containsKey(name)
                ? Optional.of(input.ragged(name))
                : Optional.empty();
    }

    private static Ragged gradient(Var loss, Var input, Ragged shape) {
        return new Ragged(loss.gradients(List.of(input)).getFirst(), shape.offsets());
    }

    private static Var var(Ragged rows) {
        return Var.ragged(rows.values(), rows.offsets());
    }

    /**
     * Compute the logged figures: means of β times what each answer is worth, and the share of
     * pairs whose chosen answer is worth more; here a tie counts as wrong.
     */
    static Map<String, Object> metrics(Var chosen, Var rejected, double beta) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("metrics.reward_chosen_mean", chosen.times(beta).mean().scalar());
        metrics.put("metrics.reward_rejected_mean", rejected.times(beta).mean().scalar());
        metrics.put("metrics.margin_mean", chosen.minus(rejected).times(beta).mean().scalar());
        metrics.put("metrics.accuracy_strict", accuracy(chosen, rejected));
        return metrics;
    }

    static double accuracy(Var chosen, Var rejected) {
        return Arrays.stream(chosen.minus(rejected).values())
                .map(m -> m > 0 ? 1 : 0)
                .average()
                .orElse(0);
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

    private static double[][] rows(Ragged rows) {
        return IntStream.range(0, rows.rows()).mapToObj(rows::row).toArray(double[][]::new);
    }
}

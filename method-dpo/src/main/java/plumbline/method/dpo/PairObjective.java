package plumbline.method.dpo;

import plumbline.spi.Quantity;
import plumbline.spi.Span;
import plumbline.tape.Var;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a stage minimises: a weighted sum of losses over scores that the settings have shaped.
 *
 * @param terms in the recipe's order; the first names the rewards
 */
record PairObjective(
        List<Term> terms, Divergence divergence, ExcessTokens excess, boolean weighByPolicy) {
    /** One loss of the sum. */
    record Term(PairLoss loss, Parameters parameters, double weight) {
        /** Return what a reward is scaled by: 1 for a loss that reads no β. */
        double beta() {
            return loss.uses(Parameter.BETA) ? parameters.get(Parameter.BETA) : 1;
        }
    }

    static PairObjective of(DpoSettings settings) {
        List<Term> terms = new ArrayList<>();
        for (int k = 0; k < settings.loss().size(); k++) {
            PairLoss loss = settings.loss().get(k);
            double weight = settings.lossWeights().isEmpty() ? 1 : settings.lossWeights().get(k);
            terms.add(new Term(loss, Parameters.of(loss, settings.parameters()), weight));
        }
        return new PairObjective(
                List.copyOf(terms),
                settings.divergence(),
                settings.ld(),
                settings.weighting() == DpoSettings.Weighting.WPO);
    }

    boolean usesReference() {
        return terms.stream().anyMatch(term -> term.loss().usesReference());
    }

    /** Return what must be asked of the policy. */
    Set<Quantity> quantities() {
        Set<Quantity> asked = EnumSet.of(Quantity.LOG_PROB);
        if (weighByPolicy) {
            asked.add(Quantity.LOG_SUM_SQUARED_PROB);
        }
        return asked;
    }

    Span span() {
        return terms.stream().anyMatch(term -> term.loss().readsPrompt())
                ? Span.ALL
                : Span.COMPLETION;
    }

    /**
     * Compute the batch's loss.
     *
     * @param ties 1 for a pair that is a tie, 0 for one with a winner
     */
    Var loss(PairScores scores, double... ties) {
        PairScores shaped = scores.withDivergence(divergence);
        Var sum = Var.of(0);
        for (Term term : terms) {
            sum = sum.plus(mean(term, shaped, ties).times(term.weight()));
        }
        return sum;
    }

    private Var mean(Term term, PairScores scores, double... ties) {
        PairLoss loss = term.loss();
        PairScores read = loss.weighsExcess() ? excess.weigh(scores) : scores;
        Var values = loss.perPair(read, term.parameters());
        if (loss.perPair()) {
            values = halved(values, loss.perPair(read.swapped(), term.parameters()), ties);
            values = weighByPolicy ? values.times(scores.wpoWeight()) : values;
        }
        return values.mean();
    }

    /** Let a tie prefer each answer by half. */
    private static Var halved(Var values, Var swapped, double... ties) {
        Var half = Var.of(ties).times(0.5);
        return values.plus(swapped.minus(values).times(half));
    }
}

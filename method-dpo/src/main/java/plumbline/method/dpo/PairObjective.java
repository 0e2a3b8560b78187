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

    /** Return whether every loss of the sum can follow a soft label. */
    boolean followsSoftLabels() {
        return terms.stream().allMatch(term -> term.loss().perPair());
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
     * @param doubts how much of each pair's preference is the rejected answer's
     */
    Var loss(PairScores scores, double... doubts) {
        PairScores shaped = scores.withDivergence(divergence);
        Var sum = Var.of(0);
        for (Term term : terms) {
            sum = sum.plus(mean(term, shaped, doubts).times(term.weight()));
        }
        return sum;
    }

    private Var mean(Term term, PairScores scores, double... doubts) {
        PairLoss loss = term.loss();
        PairScores read = loss.weighsExcess() ? excess.weigh(scores) : scores;
        Var values = loss.perPair(read, term.parameters());
        if (loss.perPair()) {
            values = shared(values, loss.perPair(read.swapped(), term.parameters()), doubts);
            values = weighByPolicy ? values.times(scores.wpoWeight()) : values;
        }
        return values.mean();
    }

    /** Let a soft label prefer each answer by its probability, and a tie each by half. */
    private static Var shared(Var values, Var swapped, double... doubts) {
        return values.plus(swapped.minus(values).times(Var.of(doubts)));
    }
}

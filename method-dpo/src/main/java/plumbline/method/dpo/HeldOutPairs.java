package plumbline.method.dpo;

import plumbline.spi.ReferenceModel;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Scores;
import plumbline.spi.StageContext;
import plumbline.spi.TokenGroup;
import plumbline.tape.Var;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Measures the policy on held-out pairs as training goes on, and its KL from the reference on its
 * own samples.
 */
record HeldOutPairs(
        StageContext context,
        DpoSettings settings,
        PairObjective objective,
        PairReference reference,
        List<TokenGroup> pairs) {
    private static final String CHOSEN = "logps/chosen";
    private static final String REJECTED = "logps/rejected";

    /** Return whether the policy's log-ratios to the reference must be 0 before the first step. */
    boolean startsAtReference() {
        return settings.reference().model() instanceof ReferenceModel.Start
                && !(reference instanceof PairReference.None);
    }

    /** Return whether it is time to measure before a step. */
    boolean due(int step) {
        int every = settings.evaluateEvery();
        return step == 0 || every > 0 && step % every == 0;
    }

    /** Measure after {@code step} steps. */
    void record(int step) {
        if (pairs.isEmpty()) {
            return;
        }
        Map<String, Double> figures = figures();
        if (step == 0 && startsAtReference()) {
            requireNoDistance(figures.getOrDefault("kl", 0.0));
        }
        context.record(step, PairMetrics.heldOut(figures));
    }

    private static void requireNoDistance(double kl) {
        if (!(Math.abs(kl) < DpoOptimizer.ROUNDING)) {
            throw new IllegalStateException(
                    "the KL of the policy from itself is " + kl + " nats, and should be 0");
        }
    }

    /** Measure at the end: how the margins lie, and whether both answers' log-probs have fallen. */
    void recordLast(int step) {
        if (pairs.isEmpty()) {
            return;
        }
        Map<String, Double> figures = figures();
        PairObjective.Term first = objective.terms().getFirst();
        figures.putAll(PairMetrics.histogram(scores(), first.loss(), first.beta()));
        figures.put("logps/both_fell", bothFell(figures) ? 1.0 : 0.0);
        context.record(step, PairMetrics.heldOut(figures));
    }

    private Map<String, Double> figures() {
        PairScores scores = scores();
        PairObjective.Term first = objective.terms().getFirst();
        Map<String, Double> figures =
                new TreeMap<>(PairMetrics.of(scores, first.loss(), first.beta()));
        figures.put("loss", objective.loss(scores, new double[pairs.size()]).scalar());
        if (settings.klSamples() > 0) {
            figures.put(
                    "kl",
                    OwnSamples.klNats(context, reference.policy(), pairs, settings.klSamples()));
        }
        return figures;
    }

    private PairScores scores() {
        Scores said =
                context.policy()
                        .score(
                                new ScoreRequest(
                                        pairs,
                                        objective.quantities(),
                                        objective.span(),
                                        Optional.empty()));
        return DpoOptimizer.scores(
                quantity -> Pairs.var(said.get(quantity)), objective, pairs, reference.heldOut());
    }

    /** Compare with the policy as the stage found it. */
    private boolean bothFell(Map<String, Double> figures) {
        PairScores before = PairScores.referenceFree(atStart());
        double chosen = before.chosen().mean().scalar();
        double rejected = before.rejected().mean().scalar();
        boolean fell = figures.get(CHOSEN) < chosen && figures.get(REJECTED) < rejected;
        if (fell) {
            context.caution(
                    "displacement: the held-out log-probs of chosen and rejected answers both fell"
                            + " (eval_logps/chosen, eval_logps/rejected).");
        }
        return fell;
    }

    private Var atStart() {
        boolean known = startsAtReference() && reference instanceof PairReference.Fixed;
        return known
                ? reference.heldOut()
                : AnswerLogProbs.kept(context, context.reference(), pairs).all();
    }
}

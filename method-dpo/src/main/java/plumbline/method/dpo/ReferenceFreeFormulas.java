package plumbline.method.dpo;

import plumbline.method.dpo.PairLossFormula.CaseValue;
import plumbline.spi.FormulaInput;
import plumbline.spi.ReferenceFormula;
import plumbline.tape.Var;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The formulas of the losses without a reference, by the families of reference files. */
final class ReferenceFreeFormulas {
    private ReferenceFreeFormulas() {}

    static List<ReferenceFormula> all() {
        return List.of(
                new PairLossFormula("simpo", ReferenceFreeFormulas::simpo),
                new PairLossFormula(
                        "simpo.gamma_absolute", ReferenceFreeFormulas::simpoGammaAbsolute),
                new PairLossFormula("orpo", ReferenceFreeFormulas::orpo),
                new PairLossFormula("orpo.mean_nll", ReferenceFreeFormulas::orpoMeanNll),
                new PairLossFormula(
                        "cpo.sigmoid",
                        (s, in) ->
                                cpoOfSums(
                                        PreferenceLosses.cdpo(
                                                s.withoutReference(), beta(in), smoothing(in)),
                                        s,
                                        in)),
                new PairLossFormula(
                        "cpo.hinge",
                        (s, in) ->
                                cpoOfSums(
                                        PreferenceLosses.hinge(s.withoutReference(), beta(in)),
                                        s,
                                        in)),
                new PairLossFormula(
                        "cpo.ipo",
                        (s, in) ->
                                cpoOfMeans(
                                        PreferenceLosses.ipoLengthNormalized(
                                                s.withoutReference(), beta(in)),
                                        s,
                                        in)),
                new PairLossFormula(
                        "cpo.simpo", (s, in) -> cpoOfMeans(gammaAbsolute(s, in), s, in)),
                new PairLossFormula("alphapo.simpo", ReferenceFreeFormulas::alphapo),
                new PairLossFormula("alphapo.sigmoid", ReferenceFreeFormulas::alphapoOfSums),
                new PairLossFormula("sft.dft", ReferenceFreeFormulas::dft));
    }

    private static double beta(FormulaInput input) {
        return input.number("beta");
    }

    private static double smoothing(FormulaInput input) {
        return input.number("label_smoothing", 0);
    }

    private static CaseValue simpo(PairScores s, FormulaInput in) {
        double ratio = in.number("gamma_beta_ratio");
        Var preference =
                in.text("loss_type").equals("hinge")
                        ? ReferenceFreeLosses.simpoHinge(s, beta(in), ratio)
                        : ReferenceFreeLosses.simpo(s, beta(in), ratio, smoothing(in));
        Var likelihood = ReferenceFreeLosses.sft(s).mean().times(in.number("sft_weight"));
        return CaseValue.ofPairs(preference).plus(likelihood).and(meanMetrics(s, in));
    }

    private static CaseValue simpoGammaAbsolute(PairScores s, FormulaInput in) {
        return CaseValue.ofPairs(gammaAbsolute(s, in));
    }

    private static Var gammaAbsolute(PairScores s, FormulaInput in) {
        return ReferenceFreeLosses.simpoGammaAbsolute(
                s, beta(in), in.number("simpo_gamma"), smoothing(in));
    }

    private static CaseValue orpo(PairScores s, FormulaInput in) {
        boolean withPrompt = in.text("nll_over").equals("prompt_and_completion");
        Var likelihood =
                withPrompt ? ReferenceFreeLosses.sftWithPrompt(s) : ReferenceFreeLosses.sft(s);
        PairLoss loss = withPrompt ? PairLoss.ORPO_PROMPT_NLL : PairLoss.ORPO;
        Var chosen = ReferenceFreeLosses.chosenMean(s);
        Var rejected = ReferenceFreeLosses.rejectedMean(s);
        Var odds = ReferenceFreeLosses.oddsRatio(s);
        Var logOdds =
                ReferenceFreeLosses.logOdds(chosen).minus(ReferenceFreeLosses.logOdds(rejected));
        return CaseValue.ofPairs(loss.perPair(s, PairFormulas.parameters(loss, in)))
                .and(
                        Map.of(
                                "nll", likelihood.mean().scalar(),
                                "odds_term_per_example", odds.times(beta(in)).values(),
                                "metrics.log_odds_chosen_mean", logOdds.mean().scalar(),
                                "metrics.log_sigmoid_log_odds_mean", -odds.mean().scalar(),
                                "metrics.accuracy_strict",
                                        PairLossFormula.accuracy(chosen, rejected)));
    }

    private static CaseValue orpoMeanNll(PairScores s, FormulaInput in) {
        PairLoss loss = PairLoss.ORPO_MEAN_NLL;
        return CaseValue.ofPairs(loss.perPair(s, PairFormulas.parameters(loss, in)));
    }

    /**
     * The reference implementation reads log-probs off a log-softmax whose rounding leaves no exact
     * tie between two different answers: where their sums are equal it counts the pair as right,
     * and so does this.
     */
    private static CaseValue cpoOfSums(Var preference, PairScores s, FormulaInput in) {
        Var margin = s.chosen().minus(s.rejected());
        long right =
                IntStream.range(0, s.pairs())
                        .filter(i -> margin.get(i) > 0 || margin.get(i) == 0 && answersDiffer(s, i))
                        .count();
        return cpo(preference, s, s.chosen(), s.rejected(), in)
                .and(Map.of("metrics.accuracy_strict", (double) right / s.pairs()));
    }

    private static boolean answersDiffer(PairScores s, int pair) {
        Var chosen = s.policy().selectRows(2 * pair);
        Var rejected = s.policy().selectRows(2 * pair + 1);
        return !Arrays.equals(chosen.values(), rejected.values());
    }

    private static CaseValue cpoOfMeans(Var preference, PairScores s, FormulaInput in) {
        return cpo(
                preference,
                s,
                ReferenceFreeLosses.chosenMean(s),
                ReferenceFreeLosses.rejectedMean(s),
                in);
    }

    private static CaseValue cpo(
            Var preference, PairScores s, Var chosen, Var rejected, FormulaInput in) {
        Var likelihood = ReferenceFreeLosses.sft(s).mean();
        return CaseValue.ofPairs(preference)
                .plus(likelihood.times(in.number("cpo_alpha")))
                .and(Map.of("nll", likelihood.scalar()))
                .and(PairLossFormula.metrics(chosen, rejected, beta(in)));
    }

    private static CaseValue alphapo(PairScores s, FormulaInput in) {
        Var chosen = bent(ReferenceFreeLosses.chosenMean(s), in);
        Var rejected = bent(ReferenceFreeLosses.rejectedMean(s), in);
        PairLoss loss = PairLoss.ALPHAPO;
        Var preference = loss.perPair(s, PairFormulas.parameters(loss, in));
        return cpo(preference, s, chosen, rejected, in);
    }

    /** Bend the summed log-probs instead of the means: TRL's sigmoid CPO with an alpha. */
    private static CaseValue alphapoOfSums(PairScores s, FormulaInput in) {
        Var chosen = bent(s.chosen(), in);
        Var rejected = bent(s.rejected(), in);
        Var margin = chosen.minus(rejected).times(beta(in));
        return cpo(PreferenceLosses.smoothed(margin, smoothing(in)), s, chosen, rejected, in);
    }

    private static Var bent(Var logProb, FormulaInput in) {
        return ReferenceFreeLosses.alphaReward(logProb, in.number("alphapo_alpha"));
    }

    private static CaseValue dft(PairScores s, FormulaInput in) {
        int[] chosen = IntStream.range(0, s.pairs()).map(pair -> 2 * pair).toArray();
        return new CaseValue(ReferenceFreeLosses.dft(s.policy().selectRows(chosen)), Map.of());
    }

    private static Map<String, Object> meanMetrics(PairScores s, FormulaInput in) {
        return PairLossFormula.metrics(
                ReferenceFreeLosses.chosenMean(s), ReferenceFreeLosses.rejectedMean(s), beta(in));
    }
}

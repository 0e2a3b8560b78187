package plumbline.method.dpo;

import plumbline.method.dpo.PairLossFormula.CaseLoss;
import plumbline.method.dpo.PairLossFormula.CaseValue;
import plumbline.spi.FormulaInput;
import plumbline.spi.ReferenceFormula;
import plumbline.tape.Var;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The formulas of the losses against a reference, by the families of reference files. */
final class PairFormulas {
    /** The losses of TRL's {@code DPOTrainer} by its own names. */
    private static final Map<String, PairLoss> TRL = new LinkedHashMap<>();

    static {
        TRL.put("sigmoid", PairLoss.SIGMOID);
        TRL.put("hinge", PairLoss.HINGE);
        TRL.put("ipo", PairLoss.IPO_LENGTH_NORMALIZED);
        TRL.put("nca_pair", PairLoss.NCA);
        TRL.put("bco_pair", PairLoss.BCO_PAIR);
        TRL.put("sppo_hard", PairLoss.SPPO_HARD);
        TRL.put("apo_zero", PairLoss.APO_ZERO);
        TRL.put("apo_down", PairLoss.APO_DOWN);
        TRL.put("sigmoid_norm", PairLoss.SIGMOID_LENGTH_NORMALIZED);
        TRL.put("exo_pair", PairLoss.EXO);
        TRL.put("robust", PairLoss.DPO_ROBUST);
        TRL.put("aot", PairLoss.AOT);
        TRL.put("aot_unpaired", PairLoss.AOT_UNPAIRED);
        TRL.put("discopop", PairLoss.DISCOPOP);
        TRL.put("sft", PairLoss.SFT);
    }

    /** How reference cases call the parameters. */
    private static final Map<Parameter, String> NAMES = new EnumMap<>(Parameter.class);

    static {
        NAMES.put(Parameter.BETA, "beta");
        NAMES.put(Parameter.LABEL_SMOOTHING, "label_smoothing");
        NAMES.put(Parameter.DISCOPOP_TEMPERATURE, "discopop_tau");
        NAMES.put(Parameter.LENGTH_ALPHA, "length_alpha");
        NAMES.put(Parameter.DPOP_LAMBDA, "dpop_lambda");
        NAMES.put(Parameter.GAMMA_BETA_RATIO, "gamma_beta_ratio");
        NAMES.put(Parameter.GAMMA, "simpo_gamma");
        NAMES.put(Parameter.ALPHAPO_ALPHA, "alphapo_alpha");
        NAMES.put(Parameter.SFT_WEIGHT, "cpo_alpha");
    }

    private PairFormulas() {}

    static List<ReferenceFormula> all() {
        List<ReferenceFormula> all = new ArrayList<>();
        TRL.forEach(
                (name, loss) -> {
                    CaseLoss form = (s, in) -> named(loss, s, in);
                    all.add(new PairLossFormula("dpo." + name, form));
                    if (loss.usesDivergence()) {
                        all.add(new PairLossFormula("dpo.fdiv." + name, form));
                    }
                    if (loss.usesReference()) {
                        all.add(new PairLossFormula("dpo.ld." + name, form));
                    }
                    if (loss.usesReference() && loss.perPair()) {
                        all.add(new PairLossFormula("dpo.wpo." + name, form));
                    }
                });
        all.add(new PairLossFormula("dpo.multi", PairFormulas::weightedSum));
        all.add(of("dpo.ld_policy_only.sigmoid", PairLoss.SIGMOID));
        all.add(of("cdpo", PairLoss.CDPO));
        all.add(of("ipo.sum", PairLoss.IPO));
        all.add(of("dpo.reference_free", PairLoss.SIGMOID));
        all.add(of("dpop", PairLoss.DPOP));
        all.add(of("slic.hinge", PairLoss.HINGE));
        all.add(of("ipo.per_token_mean", PairLoss.IPO_LENGTH_NORMALIZED));
        all.add(new PairLossFormula("r_dpo", PairFormulas::rdpo));
        all.add(new PairLossFormula("dpo.plus_sft_mean", PairFormulas::plusSftMean));
        return all;
    }

    private static ReferenceFormula of(String family, PairLoss loss) {
        boolean both = !family.startsWith("dpo.ld_policy_only");
        return new PairLossFormula(family, (s, in) -> named(loss, s, in, both));
    }

    static Parameters parameters(PairLoss loss, FormulaInput input) {
        Map<Parameter, Double> given = new EnumMap<>(Parameter.class);
        NAMES.forEach(
                (parameter, name) -> {
                    if (input.params().containsKey(name)) {
                        given.put(parameter, input.number(name));
                    }
                });
        return Parameters.of(loss, given);
    }

    private static CaseValue named(PairLoss loss, PairScores scores, FormulaInput input) {
        return named(loss, scores, input, true);
    }

    private static CaseValue named(
            PairLoss loss, PairScores scores, FormulaInput input, boolean both) {
        PairScores weighed = weighed(scores, input, both);
        PairScores read = input.flag("reference_free") ? weighed.withoutReference() : weighed;
        Var perPair = loss.perPair(read, parameters(loss, input));
        CaseValue value = CaseValue.ofPairs(perPair).and(metrics(weighed, input));
        if (!input.flag("use_weighting")) {
            return value.and(Map.of("per_rank", perPair.values()));
        }
        Var weight = scores.wpoWeight();
        return CaseValue.ofPairs(perPair.times(weight))
                .and(metrics(weighed, input))
                .and(Map.of("weight", weight.values()));
    }

    private static PairScores weighed(PairScores scores, FormulaInput input, boolean both) {
        PairScores diverged = scores.withDivergence(divergence(input));
        return input.params().containsKey("ld_alpha")
                ? diverged.lengthDesensitized(input.number("ld_alpha"), both)
                : diverged;
    }

    private static Divergence divergence(FormulaInput input) {
        double alpha = input.number("f_alpha", Divergence.DEFAULT.alpha());
        Divergence.Name name =
                switch ((String) input.params().getOrDefault("f_divergence", "reverse_kl")) {
                    case "reverse_kl" -> Divergence.Name.REVERSE_KL;
                    case "forward_kl" -> Divergence.Name.FORWARD_KL;
                    case "js_divergence" -> Divergence.Name.JENSEN_SHANNON;
                    case "alpha_divergence" -> Divergence.Name.ALPHA;
                    case String other ->
                            throw new IllegalArgumentException("unknown divergence " + other);
                };
        return new Divergence(name, alpha);
    }

    private static Map<String, Object> metrics(PairScores scores, FormulaInput input) {
        return PairLossFormula.metrics(
                scores.chosenLogRatio(), scores.rejectedLogRatio(), input.number("beta"));
    }

    private static CaseValue weightedSum(PairScores scores, FormulaInput input) {
        List<?> types = (List<?>) input.params().get("loss_types");
        List<?> weights = (List<?>) input.params().get("loss_weights");
        Var sum = Var.of(0);
        for (int k = 0; k < types.size(); k++) {
            PairLoss loss = TRL.get((String) types.get(k));
            double weight = ((Number) weights.get(k)).doubleValue();
            sum = sum.plus(loss.perPair(scores, parameters(loss, input)).mean().times(weight));
        }
        return new CaseValue(sum, metrics(scores, input));
    }

    private static CaseValue rdpo(PairScores scores, FormulaInput input) {
        PairLoss loss =
                input.text("log_prob_reduction").equals("mean")
                        ? PairLoss.RDPO_LENGTH_NORMALIZED
                        : PairLoss.RDPO;
        return named(loss, scores, input);
    }

    /** Compute cDPO with each pair's own mean NLL beside it. */
    private static CaseValue plusSftMean(PairScores scores, FormulaInput input) {
        Var preference = PairLoss.CDPO.perPair(scores, parameters(PairLoss.CDPO, input));
        Var likelihood = ReferenceFreeLosses.sftMean(scores).times(input.number("sft_weight"));
        return CaseValue.ofPairs(preference.plus(likelihood));
    }
}

package plumbline.method.dpo;

import static plumbline.method.dpo.Parameter.ALPHAPO_ALPHA;
import static plumbline.method.dpo.Parameter.BETA;
import static plumbline.method.dpo.Parameter.DISCOPOP_TEMPERATURE;
import static plumbline.method.dpo.Parameter.DPOP_LAMBDA;
import static plumbline.method.dpo.Parameter.GAMMA;
import static plumbline.method.dpo.Parameter.GAMMA_BETA_RATIO;
import static plumbline.method.dpo.Parameter.LABEL_SMOOTHING;
import static plumbline.method.dpo.Parameter.LENGTH_ALPHA;
import static plumbline.method.dpo.Parameter.SFT_WEIGHT;

import plumbline.spi.Explanation;
import plumbline.tape.Var;

import java.util.List;
import java.util.Locale;

/**
 * The losses over preference pairs by the names that recipes use, each with its formula, its
 * source, and the numbers that it reads. Letters as in {@link PreferenceLosses}.
 */
public enum PairLoss {
    SIGMOID(
            "DPO: the log-odds, by implicit rewards, that chosen beats rejected.",
            "-log sigmoid(beta delta)",
            "Rafailov et al. 2023, Direct Preference Optimization, eq. 7",
            Reads.SCORES,
            (s, p) -> PreferenceLosses.sigmoid(s, p.get(BETA)),
            BETA.of(0.1)),
    CDPO(
            "DPO where a share of the labels is wrong.",
            "-(1 - eps) log sigmoid(beta delta) - eps log sigmoid(-beta delta)",
            "Mitchell 2023, A note on DPO with noisy preferences",
            Reads.SCORES,
            (s, p) -> PreferenceLosses.cdpo(s, p.get(BETA), p.get(LABEL_SMOOTHING)),
            BETA.of(0.1),
            LABEL_SMOOTHING.needed()),
    DPO_ROBUST(
            "DPO where a share of the labels is wrong, without bias from it.",
            "[-(1 - eps) log sigmoid(beta delta) + eps log sigmoid(-beta delta)] / (1 - 2 eps)",
            "Chowdhury et al. 2024, Provably Robust DPO",
            Reads.SCORES,
            (s, p) -> PreferenceLosses.robust(s, p.get(BETA), p.get(LABEL_SMOOTHING)),
            BETA.of(0.1),
            LABEL_SMOOTHING.needed()),
    HINGE(
            "A hinge on the implicit reward's margin.",
            "max(0, 1 - beta delta)",
            "Liu et al. 2023, Statistical Rejection Sampling (RSO)",
            Reads.SCORES,
            (s, p) -> PreferenceLosses.hinge(s, p.get(BETA)),
            BETA.of(0.1)),
    IPO(
            "The margin, in nats, is to be 1/(2 beta); sure labels cannot push it further.",
            "(delta - 1/(2 beta))^2",
            "Azar et al. 2023, A General Theoretical Paradigm, eq. 17; beta is its tau",
            Reads.SCORES,
            (s, p) -> PreferenceLosses.ipo(s, p.get(BETA)),
            BETA.of(0.1)),
    IPO_LENGTH_NORMALIZED(
            "IPO on log-ratios per token.",
            "(a/nw - c/nl - 1/(2 beta))^2",
            "IPO with means over tokens, as TRL's 'ipo'",
            Reads.SCORES,
            (s, p) -> PreferenceLosses.ipoLengthNormalized(s, p.get(BETA)),
            BETA.of(0.1)),
    EXO(
            "The reverse KL from the policy's preference to a smoothed label.",
            "KL([sigmoid(x), sigmoid(-x)] || [1 - eps, eps]), x = beta delta",
            "Ji et al. 2024, Towards Efficient Exact Optimization, eq. 16",
            Reads.SCORES,
            (s, p) -> PreferenceLosses.exo(s, p.get(BETA), p.get(LABEL_SMOOTHING)),
            BETA.of(0.1),
            LABEL_SMOOTHING.needed()),
    NCA(
            "Noise contrast on each answer's own reward: keeps chosen from falling.",
            "-log sigmoid(beta a) - 1/2 log sigmoid(-beta a) - 1/2 log sigmoid(-beta c)",
            "Chen et al. 2024, Noise Contrastive Alignment",
            Reads.SCORES,
            (s, p) -> PreferenceLosses.nca(s, p.get(BETA)),
            BETA.of(0.01)),
    BCO_PAIR(
            "A binary classifier of good and bad on a pair's answers, without a shift.",
            "-log sigmoid(beta a) - log sigmoid(-beta c)",
            "Jung et al. 2024, Binary Classifier Optimization",
            Reads.SCORES,
            (s, p) -> PreferenceLosses.bcoPair(s, p.get(BETA)),
            BETA.of(0.1)),
    SPPO_HARD(
            "Self-play step with hard labels: each log-ratio to plus or minus 1/(2 beta).",
            "(a - 1/(2 beta))^2 + (c + 1/(2 beta))^2",
            "Wu et al. 2024, Self-Play Preference Optimization; beta is its 1/eta",
            Reads.SCORES,
            (s, p) -> PreferenceLosses.sppoHard(s, p.get(BETA)),
            BETA.of(0.001)),
    AOT(
            "The batch's margins, sorted, are to dominate the reference's.",
            "cdpo of d = sort(C - R) - sort(Cref - Rref), over the batch",
            "Melnyk et al. 2024, Distributional Preference Alignment via Optimal Transport",
            Reads.RANKS,
            (s, p) -> PreferenceLosses.aot(s, p.get(BETA), p.get(LABEL_SMOOTHING)),
            BETA.of(0.1),
            LABEL_SMOOTHING.of(0)),
    AOT_UNPAIRED(
            "The batch's chosen log-ratios, sorted, are to dominate the rejected.",
            "cdpo of d = sort(a) - sort(c), over the batch",
            "Melnyk et al. 2024, Distributional Preference Alignment via Optimal Transport",
            Reads.RANKS,
            (s, p) -> PreferenceLosses.aotUnpaired(s, p.get(BETA), p.get(LABEL_SMOOTHING)),
            BETA.of(0.1),
            LABEL_SMOOTHING.of(0)),
    APO_ZERO(
            "Anchored: chosen up and rejected down, for a policy worse than the data.",
            "1 - sigmoid(beta a) + sigmoid(beta c)",
            "D'Oosterlinck et al. 2024, Anchored Preference Optimization",
            Reads.LOG_RATIOS,
            (s, p) -> PreferenceLosses.apoZero(s, p.get(BETA)),
            BETA.of(0.1)),
    APO_DOWN(
            "Anchored: both down, rejected more, for a policy better than the data.",
            "sigmoid(beta a) + 1 - sigmoid(beta delta)",
            "D'Oosterlinck et al. 2024, Anchored Preference Optimization",
            Reads.SCORES,
            (s, p) -> PreferenceLosses.apoDown(s, p.get(BETA)),
            BETA.of(0.1)),
    DISCOPOP(
            "Logistic and exponential loss blended by the margin; found by a language model.",
            "-log sigmoid(x) (1 - m) + exp(-x) m, x = beta delta, m = sigmoid(x / tau)",
            "Lu et al. 2024, Discovering Preference Optimization Algorithms, eq. 5",
            Reads.SCORES,
            (s, p) -> PreferenceLosses.discopop(s, p.get(BETA), p.get(DISCOPOP_TEMPERATURE)),
            BETA.of(0.1),
            DISCOPOP_TEMPERATURE.of(0.05)),
    SIGMOID_LENGTH_NORMALIZED(
            "DPO on log-ratios per token.",
            "-log sigmoid(beta (a/nw - c/nl))",
            "Lambert et al. 2024, Tulu 3",
            Reads.SCORES,
            (s, p) -> PreferenceLosses.sigmoidLengthNormalized(s, p.get(BETA)),
            BETA.of(5)),
    RDPO(
            "DPO with a penalty on length.",
            "-log sigmoid(beta delta + alpha (nw - nl))",
            "Park et al. 2024, Disentangling Length from Quality in DPO",
            Reads.SCORES,
            (s, p) -> PreferenceLosses.rdpo(s, p.get(BETA), p.get(LENGTH_ALPHA)),
            BETA.of(0.1),
            LENGTH_ALPHA.of(0.01)),
    RDPO_LENGTH_NORMALIZED(
            "R-DPO on log-ratios per token.",
            "-log sigmoid(beta (a/nw - c/nl) + alpha (nw - nl))",
            "R-DPO with means over tokens, as oat",
            Reads.SCORES,
            (s, p) -> PreferenceLosses.rdpoLengthNormalized(s, p.get(BETA), p.get(LENGTH_ALPHA)),
            BETA.of(0.1),
            LENGTH_ALPHA.of(0.01)),
    DPOP(
            "DPO that pays for every nat that chosen falls below the reference.",
            "-log sigmoid(beta (delta - lambda max(0, Cref - C)))",
            "Pal et al. 2024, Smaug (DPO-Positive)",
            Reads.SCORES,
            (s, p) -> PreferenceLosses.dpop(s, p.get(BETA), p.get(DPOP_LAMBDA)),
            BETA.of(0.3),
            DPOP_LAMBDA.of(50)),
    SIMPO(
            "Mean log-probs against a target margin given as gamma/beta; no reference.",
            "-log sigmoid(beta (C/nw - R/nl - ratio)), smoothed by eps",
            "Meng et al. 2024, SimPO, eq. 6; the ratio as in its code",
            Reads.POLICY,
            (s, p) ->
                    ReferenceFreeLosses.simpo(
                            s, p.get(BETA), p.get(GAMMA_BETA_RATIO), p.get(LABEL_SMOOTHING)),
            BETA.of(2),
            GAMMA_BETA_RATIO.of(0.5),
            LABEL_SMOOTHING.of(0)),
    SIMPO_GAMMA_ABSOLUTE(
            "SimPO with the target margin gamma itself, not times beta.",
            "-log sigmoid(beta (C/nw - R/nl) - gamma), smoothed by eps",
            "Meng et al. 2024, SimPO, eq. 6; gamma as in TRL and LLaMA-Factory",
            Reads.POLICY,
            (s, p) ->
                    ReferenceFreeLosses.simpoGammaAbsolute(
                            s, p.get(BETA), p.get(GAMMA), p.get(LABEL_SMOOTHING)),
            BETA.of(2),
            GAMMA.of(0.5),
            LABEL_SMOOTHING.of(0)),
    ORPO(
            "Fine-tuning on chosen and an odds ratio against rejected, in one stage.",
            "NLL - beta log sigmoid(log odds(chosen) - log odds(rejected)); NLL: mean over chosen"
                    + " tokens",
            "Hong et al. 2024, ORPO, eq. 6 and 7; beta is its lambda",
            Reads.TOKENS,
            (s, p) -> ReferenceFreeLosses.orpo(s, p.get(BETA)),
            BETA.of(0.1)),
    ORPO_PROMPT_NLL(
            "ORPO whose likelihood covers the prompt too.",
            "as orpo; NLL: mean over the tokens of prompt and chosen answer",
            "Hong et al. 2024, ORPO; the span as in the authors' code and TRL",
            Reads.TOKENS,
            (s, p) -> ReferenceFreeLosses.orpoPromptNll(s, p.get(BETA)),
            BETA.of(0.1)),
    ORPO_MEAN_NLL(
            "ORPO whose likelihood weighs every answer the same, whatever its length.",
            "as orpo; NLL: -C/nw of each pair",
            "Hong et al. 2024, ORPO; the mean as in LLaMA-Factory",
            Reads.POLICY,
            (s, p) -> ReferenceFreeLosses.orpoMeanNll(s, p.get(BETA)),
            BETA.of(0.1)),
    CPO(
            "DPO without its reference, held by the likelihood of chosen instead.",
            "-log sigmoid(beta (C - R)), smoothed by eps, + weight NLL",
            "Xu et al. 2024, Contrastive Preference Optimization",
            Reads.TOKENS,
            (s, p) ->
                    ReferenceFreeLosses.cpo(
                            s, p.get(BETA), p.get(LABEL_SMOOTHING), p.get(SFT_WEIGHT)),
            BETA.of(0.1),
            LABEL_SMOOTHING.of(0),
            SFT_WEIGHT.of(1)),
    ALPHAPO(
            "SimPO with a bent reward: likely answers count more or less.",
            "-log sigmoid(beta (u(C/nw) - u(R/nl)) - gamma), u(log p) = (1 - p^-alpha)/alpha",
            "Gupta et al. 2025, AlphaPO",
            Reads.POLICY,
            (s, p) ->
                    ReferenceFreeLosses.alphapo(s, p.get(BETA), p.get(GAMMA), p.get(ALPHAPO_ALPHA)),
            BETA.of(2.5),
            GAMMA.of(0.25),
            ALPHAPO_ALPHA.of(0.25)),
    SLIC(
            "A hinge on the log-probs' margin, held by the likelihood of chosen.",
            "max(0, 1 - beta (C - R)) + weight NLL",
            "Zhao et al. 2023, SLiC-HF; beta is 1 over its margin",
            Reads.TOKENS,
            (s, p) -> ReferenceFreeLosses.slic(s, p.get(BETA), p.get(SFT_WEIGHT)),
            BETA.of(1),
            SFT_WEIGHT.of(1)),
    SFT(
            "The likelihood of chosen; for sums such as RPO: [sigmoid, sft].",
            "NLL: mean of -log p over the batch's chosen tokens",
            "Supervised fine-tuning; in sums Pang et al. 2024 (RPO), Wang et al. 2024 (MPO)",
            Reads.TOKENS,
            (s, p) -> ReferenceFreeLosses.sft(s));

    /** What a loss is computed from; decides which options can have an effect on it. */
    enum Reads {
        /** Log-ratios to the reference, as a divergence values them. */
        SCORES,
        /** Log-ratios to the reference, whatever the divergence. */
        LOG_RATIOS,
        /** Log-ratios sorted over the batch: a value belongs to a rank, not to a pair. */
        RANKS,
        /** The policy's log-probs of each pair. */
        POLICY,
        /** The policy's log-probs, and the number of tokens in the whole batch. */
        TOKENS
    }

    /** Computes a loss per pair (or per rank); a batch's loss is its mean. */
    @FunctionalInterface
    interface Form {
        Var of(PairScores scores, Parameters parameters);
    }

    private final Explanation explanation;
    private final Reads reads;
    private final Form form;
    private final List<Parameter.Default> parameters;

    PairLoss(
            String summary,
            String formula,
            String source,
            Reads reads,
            Form form,
            Parameter.Default... parameters) {
        this.explanation = new Explanation(summary, formula, source);
        this.reads = reads;
        this.form = form;
        this.parameters = List.of(parameters);
    }

    /** Return the name that recipes use: {@code ipo-length-normalized}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Compute the loss of every pair (for the sorted losses, of every rank). */
    public Var perPair(PairScores scores, Parameters parameters) {
        return form.of(scores, parameters);
    }

    Explanation explanation() {
        return explanation;
    }

    List<Parameter.Default> parameters() {
        return parameters;
    }

    /**
     * Return what an answer is worth before β: its log-ratio; without a reference its log-prob, per
     * token where the loss compares means.
     */
    Var reward(Var logRatio, Var length) {
        return switch (this) {
            case SIMPO, SIMPO_GAMMA_ABSOLUTE, ALPHAPO, ORPO, ORPO_PROMPT_NLL, ORPO_MEAN_NLL ->
                    logRatio.over(length);
            default -> logRatio;
        };
    }

    boolean uses(Parameter parameter) {
        return parameters.stream().anyMatch(own -> own.parameter() == parameter);
    }

    boolean usesReference() {
        return reads != Reads.POLICY && reads != Reads.TOKENS;
    }

    boolean usesDivergence() {
        return reads == Reads.SCORES;
    }

    /** Return whether each pair has a value of its own, so that pairs can be weighed. */
    boolean perPair() {
        return reads != Reads.RANKS && reads != Reads.TOKENS;
    }

    /** Return whether tokens beyond the shorter answer may weigh less in it. */
    boolean weighsExcess() {
        return reads != Reads.TOKENS;
    }

    boolean readsPrompt() {
        return this == ORPO_PROMPT_NLL;
    }
}

package plumbline.method.rlhf.group;

import plumbline.method.rlhf.kl.KlEstimators;
import plumbline.method.rlhf.ppo.PolicyLosses;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.SettingProblem;
import plumbline.tape.Var;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A loss of GRPO's family: a surrogate, a reduction, and what is added to them. */
public record GrpoLoss(
        @Setting(doc = "the published loss: surrogate and reduction") Variant variant,
        @Setting(kind = Kind.BETWEEN, min = 0, max = 1, doc = "ratios may fall by this share")
                double clipLow,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "ratios may rise by this share") double clipHigh,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "upper bound on every ratio; 0: none")
                double delta,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "upper bound on the weight of cispo")
                double cispoCap,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "sapo's temperature where the advantage is up")
                double sapoPositive,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "sapo's temperature elsewhere")
                double sapoNegative,
        @Setting(doc = "multiply k3 by the importance ratio: unbiased off policy")
                boolean klRatioCorrection,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "weight of the entropy bonus")
                double entropyCoefficient,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 1,
                        doc = "share of tokens, the least certain, that keep their loss; 1: all")
                double topEntropy,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "drop bad completions once off policy by this, nats/token; 0: never")
                double offPolicyKl) {

    /** The published losses by name. */
    public enum Variant {
        /** Mean of the completions' means. Shao et al. 2024, eq. 3. */
        GRPO,
        /** Mean over the tokens of the minibatch. */
        BNPO,
        /** Sum over tokens, divided by completions times the longest length allowed. */
        DR_GRPO,
        /** Sum over tokens, divided by the tokens of an average minibatch. */
        DAPO,
        /** Ratio per sequence, mean over sequences. */
        GSPO,
        /** The sequence's ratio with the token's gradient, mean of means. */
        GSPO_TOKEN,
        /** As gspo, each completion weighed by its length. */
        LUSPO,
        /** Clipped ratio as a weight; divided as dapo. */
        CISPO,
        /** Soft gate instead of a clip; mean of means. */
        SAPO,
        /** Variational sequence weight; divided as dapo. */
        VESPO;

        boolean clips() {
            return this != CISPO && this != SAPO && this != VESPO;
        }
    }

    /** TRL's defaults; cispo's cap is that of ScaleRL. */
    public static final GrpoLoss DEFAULT =
            new GrpoLoss(Variant.DAPO, 0.2, 0.2, 0, 5, 1, 1.05, false, 0, 1, 0);

    /** Return the same with another variant. */
    public GrpoLoss with(Variant other) {
        return with(other, clipLow, clipHigh);
    }

    /** Return the same with other bounds on the ratio. */
    public GrpoLoss clippedAt(double low, double high) {
        return with(variant, low, high);
    }

    private GrpoLoss with(Variant other, double low, double high) {
        return new GrpoLoss(
                other,
                low,
                high,
                delta,
                cispoCap,
                sapoPositive,
                sapoNegative,
                klRatioCorrection,
                entropyCoefficient,
                topEntropy,
                offPolicyKl);
    }

    /**
     * Find settings that the variant does not read.
     *
     * @param given the keys that the user wrote, {@code loss.} in front of this block's
     */
    List<SettingProblem> problems(Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>();
        for (String key : List.of("clip-low", "clip-high", "delta")) {
            noEffect(key, variant.clips(), given, problems);
        }
        noEffect("cispo-cap", variant == Variant.CISPO, given, problems);
        noEffect("sapo-positive", variant == Variant.SAPO, given, problems);
        noEffect("sapo-negative", variant == Variant.SAPO, given, problems);
        return problems;
    }

    private void noEffect(
            String key, boolean read, Set<String> given, List<SettingProblem> problems) {
        String setting = "loss." + key;
        if (!read && given.contains(setting)) {
            String name = variant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            problems.add(SettingProblem.noEffect(setting, "the loss '" + name + "'", ""));
        }
    }

    /**
     * Compute the loss.
     *
     * @param longest the longest completion allowed, for {@link Variant#DR_GRPO}
     */
    public Var of(GroupBatch b, double longest) {
        Var loss = reduced(perToken(b), b, longest);
        if (entropyCoefficient > 0) {
            loss = loss.minus(meanEntropy(b).times(entropyCoefficient));
        }
        return loss;
    }

    /** Compute surrogate, masks and KL, per token. */
    Var perToken(GroupBatch b) {
        Var loss = surrogate(b);
        if (offPolicyKl > 0) {
            loss = loss.times(GroupLosses.onPolicy(b.logRatio(), b.advantages(), offPolicyKl));
        }
        if (topEntropy < 1) {
            loss = loss.times(GroupLosses.mostUncertain(b.entropy(), topEntropy));
        }
        return b.klCoefficient() > 0 ? loss.plus(kl(b).times(b.klCoefficient())) : loss;
    }

    /** Compute k3 to the reference, per token. */
    Var kl(GroupBatch b) {
        Var k3 = KlEstimators.k3(b.logProbs(), b.reference());
        return klRatioCorrection ? k3.times(ratio(b)) : k3;
    }

    /** Compute the importance ratio that the variant clips, per token. */
    Var ratio(GroupBatch b) {
        return switch (variant) {
            case GSPO, LUSPO -> GroupLosses.sequenceRatio(b.logRatio()).spreadOver(b.logProbs());
            case GSPO_TOKEN -> PolicyLosses.sequenceRatioPerToken(b.logProbs(), b.old());
            case GRPO, BNPO, DR_GRPO, DAPO, CISPO, SAPO, VESPO -> b.logRatio().exp();
        };
    }

    private Var surrogate(GroupBatch b) {
        Var ratio = ratio(b);
        return switch (variant) {
            case GRPO, BNPO, DR_GRPO, DAPO, GSPO, GSPO_TOKEN, LUSPO ->
                    GroupLosses.clipped(ratio, b.advantages(), clipLow, clipHigh, delta);
            case CISPO -> GroupLosses.cispo(b.logProbs(), ratio, b.advantages(), cispoCap);
            case SAPO -> GroupLosses.sapo(ratio, b.advantages(), sapoPositive, sapoNegative);
            case VESPO -> GroupLosses.vespo(b.logProbs(), b.logRatio(), b.advantages());
        };
    }

    /** Average over tokens: those of an average minibatch where the loss divides by them, too. */
    private Var meanEntropy(GroupBatch b) {
        return switch (variant) {
            case DAPO, CISPO, VESPO -> b.entropy().sum().over(b.batchTokens());
            case GRPO, BNPO, DR_GRPO, GSPO, GSPO_TOKEN, LUSPO, SAPO -> b.entropy().mean();
        };
    }

    private Var reduced(Var perToken, GroupBatch b, double longest) {
        return switch (variant) {
            case GRPO, GSPO, GSPO_TOKEN, SAPO -> perToken.meanByRow().mean();
            case BNPO -> perToken.mean();
            case DR_GRPO -> perToken.sum().over(perToken.rows() * longest);
            case DAPO, CISPO, VESPO -> perToken.sum().over(b.batchTokens());
            case LUSPO -> perToken.sumByRow().mean();
        };
    }
}

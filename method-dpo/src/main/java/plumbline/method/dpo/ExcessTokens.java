package plumbline.method.dpo;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/**
 * What the tokens beyond the shorter answer of a pair count (Liu et al. 2024, LD-DPO).
 *
 * @param alpha their weight; 1 is plain DPO
 * @param on the paper weighs policy and reference, as TRL; LLaMA-Factory the policy alone
 */
public record ExcessTokens(
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 1,
                        doc = "the weight of tokens beyond the shorter answer; 1: as all others")
                double alpha,
        @Setting(doc = "whose tokens are weighed") On on) {
    /** Whose tokens are weighed. */
    public enum On {
        BOTH,
        POLICY
    }

    public static final ExcessTokens DEFAULT = new ExcessTokens(1, On.BOTH);

    PairScores weigh(PairScores scores) {
        return alpha == 1 ? scores : scores.lengthDesensitized(alpha, on == On.BOTH);
    }
}

package plumbline.method.rlhf.ppo;

import plumbline.tape.Var;

import java.util.stream.IntStream;

/** The critic's loss, one value per estimate; a batch's loss is half their aggregate. */
public final class ValueLosses {
    private ValueLosses() {}

    /**
     * Compute max((V − R)², (clip(V, V_old ± clip) − R)²): the critic, too, may not move far from
     * where the rollouts saw it (Schulman et al. 2017's code; Huang et al. 2024, detail 18).
     *
     * @param clip 0 switches clipping off
     */
    public static Var squaredError(Var values, Var old, Var returns, double clip) {
        Var plain = values.minus(returns).square();
        return clip == 0 ? plain : plain.max(clippedError(values, old, returns, clip));
    }

    /** Compute half the mean over tokens of {@link #squaredError}. */
    static Var loss(Var values, Var old, Var returns, double clip) {
        return TokenAggregation.TOKEN_MEAN
                .of(squaredError(values, old, returns, clip), 1)
                .times(0.5);
    }

    /** Return the share of estimates whose clipped error is the larger one. */
    public static double clipFraction(Var values, Var old, Var returns, double clip) {
        if (clip == 0) {
            return 0;
        }
        double[] plain = values.minus(returns).square().values();
        double[] clipped = clippedError(values, old, returns, clip).values();
        return (double) IntStream.range(0, plain.length).filter(i -> clipped[i] > plain[i]).count()
                / plain.length;
    }

    private static Var clippedError(Var values, Var old, Var returns, double clip) {
        return values.max(old.minus(clip)).min(old.plus(clip)).minus(returns).square();
    }
}

package plumbline.method.dpo;

import plumbline.spi.Setting;
import plumbline.tape.Var;

import java.util.Locale;

/**
 * The f-divergence that holds the policy to its reference: it decides what a log-ratio r = log π −
 * log π_ref is worth (Wang et al. 2023, Beyond Reverse KL).
 *
 * @param alpha of the α-divergence alone
 */
public record Divergence(
        @Setting(doc = "which f-divergence holds the policy to the reference") Name name,
        @Setting(doc = "α of the alpha divergence; 1 is the reverse KL") double alpha) {
    /** e to this power is as large as a score may get; beyond it the gradient is 0, as in TRL. */
    private static final double LARGEST_EXPONENT = 80;

    /** The divergences. */
    public enum Name {
        REVERSE_KL,
        FORWARD_KL,
        JENSEN_SHANNON,
        ALPHA
    }

    /** DPO's own. */
    public static final Divergence REVERSE_KL = new Divergence(Name.REVERSE_KL, 0.5);

    /** What stands where a recipe names an α and no divergence, or the other way round. */
    public static final Divergence DEFAULT = REVERSE_KL;

    /** Return the name that recipes use: {@code reverse-kl}. */
    String key() {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Compute the score s(r) of a log-ratio, up to a constant that cancels in every margin. */
    public Var score(Var r) {
        return switch (name) {
            case REVERSE_KL -> r;
            case FORWARD_KL -> capped(r.negate()).negate();
            case JENSEN_SHANNON -> r.logSigmoid();
            case ALPHA -> alpha == 1 ? r : capped(r.times(alpha - 1)).over(alpha - 1);
        };
    }

    private static Var capped(Var exponent) {
        return exponent.clamp(Double.NEGATIVE_INFINITY, LARGEST_EXPONENT).exp();
    }
}

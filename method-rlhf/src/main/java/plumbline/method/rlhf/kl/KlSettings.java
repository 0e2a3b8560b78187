package plumbline.method.rlhf.kl;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.util.OptionalDouble;

/** What moving away from the reference costs. */
public record KlSettings(
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "price of a nat of KL, in units of reward")
                double coefficient,
        @Setting(doc = "k1, k2, k3, or exact over the whole vocabulary") Estimator estimator,
        @Setting(
                        kind = Kind.ABOVE,
                        min = 0,
                        doc =
                                "KL to steer to, nats per sequence; left out: the coefficient is"
                                        + " fixed")
                OptionalDouble target,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "sequences over which the coefficient adapts")
                double horizon,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "an adaptive coefficient's lower bound")
                double minimum,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "the coefficient's upper bound") double maximum,
        @Setting(
                        kind = Kind.ABOVE,
                        min = 0,
                        doc = "nats per sequence past which the policy goes back to a checkpoint")
                double limit,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "iterations between those checkpoints")
                int checkpointEvery,
        @Setting(
                        kind = Kind.ABOVE,
                        min = 0,
                        doc =
                                "nats per sequence at which training ends; left out: it ends with"
                                        + " the last iteration")
                OptionalDouble end) {
    /** How KL is estimated from samples. */
    public enum Estimator {
        K1,
        K2,
        K3,
        EXACT
    }

    /** Coefficient and estimator as TRL has them; bounds and limit as practitioners do. */
    public static final KlSettings DEFAULT =
            new KlSettings(
                    0.05,
                    Estimator.K1,
                    OptionalDouble.empty(),
                    10000,
                    0.01,
                    0.1,
                    20,
                    10,
                    OptionalDouble.empty());

    /** Tell whether training has gone as far as it was to go. */
    public boolean isEnd(double nats) {
        return end.isPresent() && nats >= end.getAsDouble();
    }
}

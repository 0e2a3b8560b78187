package plumbline.spi;

import plumbline.spi.Setting.Kind;

/**
 * How gradients become updates.
 *
 * @param name {@code adamw}, or one of ND4J's: {@code adam}, {@code nadam}, {@code amsgrad}, {@code
 *     adamax}, {@code adabelief}, {@code rmsprop}, {@code nesterovs}, {@code sgd}
 * @param beta1 decay of the first moment, from 0 to just below 1; of {@code nesterovs} the momentum
 * @param beta2 decay of the second moment, from 0 to just below 1; of {@code rmsprop} that of its
 *     mean of squares
 * @param epsilon added to the root of the second moment; above 0
 * @param weightDecay λ of w ← w − rate·λ·w, at least 0; {@code adamw} alone
 * @param maxGradientNorm gradients are scaled down to this global L2 norm; 0 switches clipping off
 */
public record UpdaterSettings(
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {
                            "adamw",
                            "adam",
                            "nadam",
                            "amsgrad",
                            "adamax",
                            "adabelief",
                            "rmsprop",
                            "nesterovs",
                            "sgd"
                        },
                        doc = "which rule")
                String name,
        @Setting(kind = Kind.BETWEEN, min = 0, max = 0.9999999, doc = "decay of the first moment")
                double beta1,
        @Setting(kind = Kind.BETWEEN, min = 0, max = 0.9999999, doc = "decay of the second moment")
                double beta2,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "added to the root of the second moment")
                double epsilon,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "decoupled decay, adamw alone")
                double weightDecay,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "clip gradients to this global norm; 0: never")
                double maxGradientNorm) {
    /** AdamW as PyTorch and TRL set it, without decay, clipped to norm 1. */
    public static final UpdaterSettings ADAMW =
            new UpdaterSettings("adamw", 0.9, 0.999, 1e-8, 0, 1);
}

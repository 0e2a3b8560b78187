package plumbline.method.dpo.unpaired;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/** Settings of {@link BcoOptimizer}. */
public record BcoSettings(
        @Setting(kind = Kind.ABOVE, min = 0, doc = "how strongly the reference holds the policy")
                double beta,
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {BcoSettings.NONE, BcoSettings.DENSITY_RATIO},
                        doc = "how bad answers are weighted by their prompts")
                String weights,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "the least weight of a bad answer")
                double minDensityRatio,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "the largest weight of a bad answer")
                double maxDensityRatio,
        @Setting(flat = true, doc = "how long and fast") UnpairedTraining training) {
    static final String NONE = "none";
    static final String DENSITY_RATIO = "density-ratio";

    /** β, weights' bounds and rate as TRL has them. */
    static final BcoSettings DEFAULT =
            new BcoSettings(0.1, NONE, 0.5, 10, UnpairedTraining.at(5e-7));
}

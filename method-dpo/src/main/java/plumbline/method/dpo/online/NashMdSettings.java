package plumbline.method.dpo.online;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/** Settings of {@link NashMdOptimizer}. */
public record NashMdSettings(
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "weight of the KL to the reference, tau")
                double beta,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 1,
                        doc = "share of the reference in the opponent; 0: the policy itself")
                double mixtureCoefficient,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 1,
                        doc = "the policy's answers among which the opponent's is resampled")
                int candidates,
        @Setting(flat = true, doc = "what all online methods have") OnlineSettings online) {
    /** As TRL's Nash-MD has them, but for the temperature: the loss is that of plain samples. */
    static final NashMdSettings DEFAULT = new NashMdSettings(0.1, 0.5, 8, OnlineSettings.at(1));
}

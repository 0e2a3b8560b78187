package plumbline.method.dpo.online;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/** Settings of {@link XpoOptimizer}. */
public record XpoSettings(
        @Setting(kind = Kind.ABOVE, min = 0, doc = "how strongly the reference holds the policy")
                double beta,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "how strongly the policy is driven from the reference's answers")
                double alpha,
        @Setting(flat = true, doc = "what all online methods have") OnlineSettings online) {
    /** As TRL's XPO has them. */
    static final XpoSettings DEFAULT = new XpoSettings(0.1, 1e-5, OnlineSettings.at(0.9));
}

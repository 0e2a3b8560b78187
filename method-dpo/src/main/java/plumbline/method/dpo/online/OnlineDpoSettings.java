package plumbline.method.dpo.online;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/** Settings of {@link OnlineDpoOptimizer}. */
public record OnlineDpoSettings(
        @Setting(kind = Kind.ABOVE, min = 0, doc = "how strongly the reference holds the policy")
                double beta,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 2,
                        doc = "answers per prompt, of which the best and the worst make a pair")
                int samplesPerPrompt,
        @Setting(flat = true, doc = "what all online methods have") OnlineSettings online) {
    /** As TRL's online DPO has them. */
    static final OnlineDpoSettings DEFAULT = new OnlineDpoSettings(0.1, 2, OnlineSettings.at(0.9));
}

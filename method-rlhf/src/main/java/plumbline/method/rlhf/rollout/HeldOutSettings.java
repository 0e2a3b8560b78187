package plumbline.method.rlhf.rollout;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/** When the policy is looked at on prompts that it does not train on. */
public record HeldOutSettings(
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "iterations between looks; the best checkpoint is kept; 0: never")
                int every,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "prompts set aside, at most a fifth of all")
                int prompts,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "looks without a better score after which training ends; 0: never")
                int patience) {
    public static final HeldOutSettings DEFAULT = new HeldOutSettings(10, 64, 0);
}

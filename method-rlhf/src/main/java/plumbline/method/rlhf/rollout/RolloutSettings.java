package plumbline.method.rlhf.rollout;

import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/** What the policy is asked to write, iteration by iteration. */
public record RolloutSettings(
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "prompts per iteration") int prompts,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "longest completion, end token included")
                int maxNewTokens,
        @Setting(doc = "how tokens are drawn; plainly, so that what is drawn is what is scored")
                Sampling sampling) {
    public static final RolloutSettings DEFAULT = new RolloutSettings(64, 64, Sampling.PLAIN);
}

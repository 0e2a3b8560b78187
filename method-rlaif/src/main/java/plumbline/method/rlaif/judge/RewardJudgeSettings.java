package plumbline.method.rlaif.judge;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/**
 * Settings of {@link RewardJudgeKind}.
 *
 * @param reward has no default: which reward it is must be said
 */
public record RewardJudgeSettings(
        @Setting(doc = "the stage whose reward it reads") String reward,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "what differences of the reward are divided by")
                double temperature) {
    static final RewardJudgeSettings DEFAULT = new RewardJudgeSettings(null, 1);
}

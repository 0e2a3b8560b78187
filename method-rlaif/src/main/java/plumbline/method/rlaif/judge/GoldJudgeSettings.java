package plumbline.method.rlaif.judge;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/** Settings of {@link GoldJudgeKind}. */
public record GoldJudgeSettings(
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "spread of what it perceives, in gold points; 0: it is never wrong")
                double noise,
        @Setting(doc = "gold points that it credits for every ten words more") double lengthBias,
        @Setting(doc = "gold points that it credits to the answer shown first") double positionBias,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 1,
                        doc = "share of its answers that cannot be read")
                double invalid,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "perceived difference up to which it calls a tie, in gold points")
                double tieWidth,
        @Setting(doc = "tell the probability of a preference, instead of drawing one")
                boolean soft) {
    static final GoldJudgeSettings DEFAULT = new GoldJudgeSettings(0.2, 0, 0, 0, 0, false);
}

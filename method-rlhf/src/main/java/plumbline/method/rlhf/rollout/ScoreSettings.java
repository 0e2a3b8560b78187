package plumbline.method.rlhf.rollout;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.util.List;

/** What becomes of a reward source's scores before they are learned from. */
public record ScoreSettings(
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "scores are limited to +- this; 0: never")
                double clip,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "taken off where a completion did not end by itself")
                double missingEndPenalty) {
    public static final ScoreSettings DEFAULT = new ScoreSettings(1, 0);

    /**
     * Clip, then take the penalty off.
     *
     * @param ended whether each completion did
     */
    double[] shaped(double[] scores, List<Boolean> ended) {
        double[] shaped = new double[scores.length];
        for (int i = 0; i < shaped.length; i++) {
            double clipped = clip == 0 ? scores[i] : Math.clamp(scores[i], -clip, clip);
            shaped[i] = clipped - (ended.get(i) ? 0 : missingEndPenalty);
        }
        return shaped;
    }
}

package plumbline.method.dpo.unpaired;

import java.util.Arrays;

/**
 * The reward shift δ of BCO: the mean of the rewards of every answer seen so far, each as it was
 * when it was seen.
 */
record RewardShift(double mean, double count) {
    static final RewardShift NONE = new RewardShift(0, 0);

    RewardShift with(double[] rewards) {
        double all = count + rewards.length;
        return new RewardShift(
                mean + (Arrays.stream(rewards).sum() - rewards.length * mean) / all, all);
    }
}

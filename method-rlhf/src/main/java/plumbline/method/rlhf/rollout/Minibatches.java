package plumbline.method.rlhf.rollout;

import plumbline.support.Batches;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts an iteration's rollouts into minibatches: every rollout once an epoch, in a fresh order. */
public final class Minibatches {
    private Minibatches() {}

    /**
     * @param count how many minibatches; the first ones are larger by one where it does not divide
     * @return the rows of each, ascending
     */
    public static List<int[]> of(int rollouts, int count, int epoch, long seed) {
        int[] order = new Batches(rollouts, rollouts, Seeds.derive(seed, epoch)).at(0);
        List<int[]> minibatches = new ArrayList<>();
        int from = 0;
        for (int m = 0; m < count; m++) {
            int size = rollouts / count + (m < rollouts % count ? 1 : 0);
            int[] rows = Arrays.copyOfRange(order, from, from + size);
            Arrays.sort(rows);
            minibatches.add(rows);
            from += size;
        }
        return minibatches;
    }
}

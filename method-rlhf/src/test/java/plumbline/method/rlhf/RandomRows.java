package plumbline.method.rlhf;

import plumbline.spi.Ragged;
import plumbline.tape.Var;

import java.util.SplittableRandom;

/** Made-up numbers in rows of unequal length, the same for one seed. */
public final class RandomRows {
    private final SplittableRandom random;
    private final int[] offsets;

    public RandomRows(long seed, int rows) {
        random = new SplittableRandom(seed);
        offsets = new int[rows + 1];
        for (int r = 0; r < rows; r++) {
            offsets[r + 1] = offsets[r] + random.nextInt(1, 9);
        }
    }

    /** Draw fresh numbers between two bounds, always in rows of the same lengths. */
    public Ragged between(double low, double high) {
        return new Ragged(
                random.doubles(offsets[offsets.length - 1], low, high).toArray(), offsets);
    }

    public static Var var(Ragged rows) {
        return Var.ragged(rows.values(), rows.offsets());
    }
}

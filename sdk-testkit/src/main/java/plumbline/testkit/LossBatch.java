package plumbline.testkit;

import plumbline.spi.Ragged;
import plumbline.tape.Var;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Made-up log-probs of a batch under a policy and a reference, in rows of unequal length. */
record LossBatch(Ragged policy, Ragged reference) {

    /**
     * @param scale log-probs lie between −2·scale and 0
     */
    static LossBatch random(long seed, int examples, int rowsPerExample, double scale) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] policy = new double[examples * rowsPerExample][];
        double[][] reference = new double[policy.length][];
        for (int r = 0; r < policy.length; r++) {
            int length = random.nextInt(1, 7);
            policy[r] = random.doubles(length, -2 * scale, 0).toArray();
            reference[r] = random.doubles(length, -2 * scale, 0).toArray();
        }
        return new LossBatch(Ragged.of(policy), Ragged.of(reference));
    }

    static Var var(Ragged rows) {
        return Var.ragged(rows.values(), rows.offsets());
    }

    LossBatch withPolicyMoved(int entry, double by) {
        double[] moved = policy.values().clone();
        moved[entry] += by;
        return new LossBatch(new Ragged(moved, policy.offsets()), reference);
    }

    LossBatch withPolicyEqualToReference() {
        return new LossBatch(reference, reference);
    }

    /** Take whole examples, in the order given. */
    LossBatch examples(int rowsPerExample, int... examples) {
        int[] rows =
                Arrays.stream(examples)
                        .flatMap(e -> range(e * rowsPerExample, rowsPerExample))
                        .toArray();
        return rows(rows);
    }

    /** Take rows, in the order given. */
    LossBatch rows(int... rows) {
        return new LossBatch(taken(policy, rows), taken(reference, rows));
    }

    private static IntStream range(int from, int length) {
        return IntStream.range(from, from + length);
    }

    private static Ragged taken(Ragged from, int... rows) {
        return Ragged.of(Arrays.stream(rows).mapToObj(from::row).toArray(double[][]::new));
    }
}

package plumbline.support;

import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The order in which examples are visited: a fresh shuffle per epoch. Which examples a step sees
 * follows from the seed and the step's number alone, so an interrupted training needs no cursor.
 *
 * @param examples how many there are, at least 1
 * @param batchSize how many a step sees, at least 1; an epoch's remainder joins the next epoch's
 *     first
 * @param seed of the shuffles
 */
public record Batches(int examples, int batchSize, long seed) {
    /**
     * Make an order.
     *
     * @throws IllegalArgumentException if there are no examples, or the batch size is below 1
     */
    public Batches {
        if (examples < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "there must be examples and a batch size of at least 1");
        }
    }

    /**
     * Visit a stage's examples, in an order that follows from the stage's seed.
     *
     * @param context the stage
     * @param examples at least one; only their number matters
     * @param batchSize how many a step sees, at least 1
     * @return the order
     * @throws IllegalArgumentException if there are no examples, or the batch size is below 1
     */
    public static Batches of(StageContext context, List<?> examples, int batchSize) {
        return new Batches(examples.size(), batchSize, Seeds.derive(context.seed(), "batches"));
    }

    /**
     * {@return how many steps a stage takes}
     *
     * @param steps where it is above 0, the answer
     * @param epochs otherwise: how often each example is visited, rounded up to whole steps
     */
    public int count(int steps, double epochs) {
        return steps > 0 ? steps : (int) Math.ceil(epochs * examples / batchSize);
    }

    /**
     * Find the setting of a stage's length that has no effect: epochs, where there are steps.
     *
     * @param steps as the settings have it; 0 where epochs count
     * @param given the keys that the user wrote
     * @return the problem, or nothing
     */
    public static List<SettingProblem> check(int steps, Set<String> given) {
        return steps > 0 && given.contains("epochs")
                ? List.of(
                        SettingProblem.noEffect(
                                "epochs", steps + " steps", "Remove epochs, or steps."))
                : List.of();
    }

    /**
     * {@return the indices of one step's examples, {@code batchSize} of them}
     *
     * @param step from 0
     */
    public int[] at(int step) {
        int[] batch = new int[batchSize];
        int[] order = new int[0];
        long orderEpoch = -1;
        for (int i = 0; i < batchSize; i++) {
            long position = (long) step * batchSize + i;
            long epoch = position / examples;
            if (epoch != orderEpoch) {
                order = shuffled(epoch);
                orderEpoch = epoch;
            }
            batch[i] = order[(int) (position % examples)];
        }
        return batch;
    }

    /**
     * {@return one step's examples, {@code batchSize} of them}
     *
     * @param <T> the examples' type
     * @param step from 0
     * @param all the examples, as many as this order was made for
     */
    public <T> List<T> at(int step, List<T> all) {
        return Arrays.stream(at(step)).mapToObj(all::get).toList();
    }

    private int[] shuffled(long epoch) {
        SplittableRandom random = new SplittableRandom(Seeds.derive(seed, epoch));
        int[] order = new int[examples];
        for (int i = 0; i < examples; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}

package plumbline.method.rlhf.reward;

import plumbline.spi.StageContext;
import plumbline.spi.TokenGroup;
import plumbline.support.Batches;
import plumbline.support.Seeds;

import java.util.Arrays;
import java.util.List;

/**
 * What a reward model sees at each step: first, where that is asked for, whether an answer belongs
 * to its prompt; then the pairs that people compared.
 */
final class Curriculum {
    /**
     * One step's batch.
     *
     * @param weights a row per head, an entry per pair
     */
    record Lesson(List<TokenGroup> groups, Labels labels, double[][] weights) {}

    private final LabelledPairs pairs;
    private final RewardModelSettings settings;
    private final MismatchedPairs mismatched;
    private final Batches batches;
    private final double[][] drawn;

    Curriculum(StageContext context, RewardModelSettings settings) {
        long seed = context.seed();
        LabelledPairs all = LabelledPairs.training(context, settings);
        this.pairs = settings.models() > 1 ? all.bootstrap(Seeds.derive(seed, "bootstrap")) : all;
        this.settings = settings;
        this.mismatched =
                new MismatchedPairs(
                        all.groups(),
                        settings.limit(context.policy()),
                        Seeds.derive(seed, "mismatched"));
        this.batches =
                new Batches(pairs.size(), settings.batchSize(), Seeds.derive(seed, "batches"));
        this.drawn = settings.heads() > 1 ? bootstraps(seed) : ones(1, pairs.size());
    }

    private double[][] bootstraps(long seed) {
        double[][] times = new double[settings.heads()][];
        Arrays.setAll(times, head -> pairs.timesDrawn(Seeds.derive(seed, "bootstrap " + head)));
        return times;
    }

    private static double[][] ones(int heads, int pairs) {
        double[][] ones = new double[heads][pairs];
        Arrays.stream(ones).forEach(row -> Arrays.fill(row, 1));
        return ones;
    }

    /** Return how many steps there are in all. */
    int steps() {
        return settings.pretraining() + batches.count(settings.steps(), settings.epochs());
    }

    Lesson at(int step) {
        return step < settings.pretraining() ? mismatched(step) : compared(step);
    }

    private Lesson mismatched(int step) {
        int size = settings.batchSize();
        return new Lesson(
                mismatched.at(step, size),
                Labels.decided(new double[size]),
                ones(settings.heads(), size));
    }

    private Lesson compared(int step) {
        int[] batch = batches.at(step - settings.pretraining());
        double[][] weights =
                Arrays.stream(drawn)
                        .map(all -> Arrays.stream(batch).mapToDouble(pair -> all[pair]).toArray())
                        .toArray(double[][]::new);
        return new Lesson(pairs.groups(batch), pairs.labels(settings.useMargin(), batch), weights);
    }
}

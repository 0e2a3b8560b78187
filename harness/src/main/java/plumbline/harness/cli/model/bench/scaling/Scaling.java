package plumbline.harness.cli.model.bench.scaling;

import plumbline.harness.cli.model.bench.scaling.Series.Setup;
import plumbline.spi.Diagnostics;
import plumbline.spi.Engine;
import plumbline.spi.ModelSpec;
import plumbline.spi.ScoreRequest;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.spi.UpdaterSettings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Measures a supervised step and its memory while one thing after another is varied. Each setup has
 * a model of its own.
 *
 * @param spec of a setup's model
 * @param seconds of repeats that warm a setup up, and then of those that count
 * @param progress is told each point as it is measured
 */
public record Scaling(
        Engine engine, Function<Setup, ModelSpec> spec, double seconds, Consumer<Point> progress) {
    /** What the scenario is called. */
    public static final String NAME = "scaling";

    private static final double LEARNING_RATE = 1e-6;
    private static final int FEWEST = 3;
    private static final double WARM_UP = 5;

    List<Point> measure(List<Series> series) {
        warmUp(series.getFirst());
        List<Point> points = new ArrayList<>();
        for (Series one : series) {
            for (Setup setup : one.setups()) {
                points.add(measure(one, setup));
                progress.accept(points.getLast());
            }
        }
        return points;
    }

    /** Let the JIT compiler finish, so that the first point stands no worse than the last. */
    private void warmUp(Series series) {
        Scaling longer = new Scaling(engine, spec, WARM_UP * seconds, point -> {});
        longer.measure(series, series.setups().getLast());
    }

    private Point measure(Series series, Setup setup) {
        List<TokenGroup> groups = setup.load().tokens();
        try (TrainablePolicy model = engine.open(spec.apply(setup))) {
            OptionalLong weights = liveBytes();
            model.score(ScoreRequest.logProbs(groups));
            OptionalLong scored = liveBytes();
            try (Training training = model.train(UpdaterSettings.ADAMW)) {
                TrainingBatch batch = TrainingBatch.logProbs(groups);
                seconds(training, batch); // warm-up
                List<Double> counted = seconds(training, batch);
                Collections.sort(counted);
                double median = counted.get(counted.size() / 2);
                long tokens = setup.load().realTokens();
                return new Point(
                        series.name(),
                        setup.value(),
                        tokens,
                        median,
                        tokens / median,
                        boxed(liveBytes()),
                        scored.isEmpty() ? null : scored.getAsLong() - weights.getAsLong());
            }
        }
    }

    private List<Double> seconds(Training training, TrainingBatch batch) {
        List<Double> all = new ArrayList<>();
        double total = 0;
        while (total < seconds || all.size() < FEWEST) {
            long start = System.nanoTime();
            training.step(batch, LEARNING_RATE, s -> s.logProbs().mean().negate());
            all.add((System.nanoTime() - start) / 1e9);
            total += all.getLast();
        }
        return all;
    }

    private OptionalLong liveBytes() {
        Optional<Diagnostics> diagnostics = engine.diagnostics();
        return diagnostics.isPresent()
                ? OptionalLong.of(diagnostics.get().liveBytes())
                : OptionalLong.empty();
    }

    private static Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}

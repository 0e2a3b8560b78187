package plumbline.engine.train;

import plumbline.engine.model.Arena;
import plumbline.engine.model.Network;
import plumbline.engine.model.ScoreShape;
import plumbline.engine.model.Shard;
import plumbline.engine.model.ShardPass;
import plumbline.engine.tensor.Memory;
import plumbline.spi.Loss;
import plumbline.spi.Quantity;
import plumbline.spi.ScoreVars;
import plumbline.spi.Scores;
import plumbline.spi.StepReport;
import plumbline.spi.TrainingBatch;
import plumbline.spi.UpdaterSettings;
import plumbline.tape.Var;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes optimisation steps. A batch that fits in one part keeps its activations from forward to
 * backward; a larger one is scored part by part, the loss is taken once over everything, and each
 * part is then computed again on the way back.
 */
public final class TrainingRun implements AutoCloseable {
    private final Workers workers;
    private final Network network;
    private final Scorer scorer;
    private final UpdaterSettings settings;
    private final Updater updater;
    private final GradientLanes gradients;
    private final List<Arena> kept = new ArrayList<>();
    private long steps;

    public TrainingRun(Scorer scorer, UpdaterSettings settings) {
        this.workers = scorer.workers();
        this.network = scorer.network();
        this.scorer = scorer;
        this.settings = settings;
        this.updater = Updater.of(settings, network.trainable().layout().size());
        this.gradients = new GradientLanes(network.trainable().layout());
    }

    /** Take one step; see {@link plumbline.spi.Training#step}. */
    public StepReport step(
            TrainingBatch batch, Optional<Network> reference, double learningRate, Loss loss) {
        ScoreShape shape =
                ScoreShape.of(
                        batch.groups(),
                        batch.quantities(),
                        batch.span(),
                        network.config().rewards());
        BatchPlan plan =
                BatchPlan.of(
                        batch.groups(),
                        shape,
                        scorer.maxTokens(),
                        BatchPlan.lanes(network.parameterCount()));
        gradients.start(plan.widest());
        Differentiated result =
                plan.parts().size() == 1
                        ? inOnePart(plan, shape, reference, loss)
                        : inParts(plan, shape, reference, loss);
        double norm = Math.sqrt(gradients.sum(workers, plan.widest()));
        requireFinite(norm, "the gradient's norm");
        updater.update(
                workers,
                network.trainable().memory(),
                gradients.total(),
                learningRate,
                clipping(norm),
                ++steps);
        long tokens = batch.groups().stream().mapToLong(Shard::tokens).sum();
        return new StepReport(result.loss, result.scores, norm, tokens);
    }

    /** Return the gradient that the last step used, before clipping, for tests. */
    Memory lastGradient() {
        return gradients.total();
    }

    private Differentiated inOnePart(
            BatchPlan plan, ScoreShape shape, Optional<Network> reference, Loss loss) {
        scorer.reach(plan, reference);
        Map<Quantity, double[]> scores = Scorer.arrays(shape);
        List<ShardPass> passes =
                plan.parts().getFirst().stream()
                        .map(shard -> new ShardPass(shard, shape, network, reference))
                        .toList();
        while (kept.size() < passes.size()) {
            kept.add(new Arena());
        }
        workers.runTogether(
                passes.size(),
                (w, i) -> {
                    passes.get(i).forward(w.kernels(), true, kept.get(i), w.scratch());
                    passes.get(i).writeScores(scores);
                });
        Differentiated d = differentiate(Scorer.scores(shape, scores), loss);
        workers.runTogether(
                passes.size(), (w, i) -> gradients.add(i, passes.get(i), d.upstream, w));
        return d;
    }

    private Differentiated inParts(
            BatchPlan plan, ScoreShape shape, Optional<Network> reference, Loss loss) {
        Map<Quantity, double[]> scores = Scorer.arrays(shape);
        scorer.forward(plan, shape, reference, scores);
        Differentiated d = differentiate(Scorer.scores(shape, scores), loss);
        for (List<Shard> part : plan.parts()) {
            workers.runTogether(
                    part.size(),
                    (w, i) -> {
                        ShardPass pass = new ShardPass(part.get(i), shape, network, reference);
                        pass.forward(w.kernels(), true, w.activations(), w.scratch());
                        gradients.add(i, pass, d.upstream, w);
                    });
        }
        return d;
    }

    /** A loss, and its gradient with respect to every score. */
    private record Differentiated(double loss, Scores scores, Map<Quantity, double[]> upstream) {}

    private static Differentiated differentiate(Scores scores, Loss loss) {
        ScoreVars vars = new ScoreVars(scores);
        List<Quantity> quantities = List.copyOf(scores.byQuantity().keySet());
        List<Var> inputs = quantities.stream().map(vars::get).toList();
        Var value = loss.of(vars);
        requireFinite(value.scalar(), "the loss");
        List<double[]> gradients = value.gradients(inputs);
        Map<Quantity, double[]> upstream = new EnumMap<>(Quantity.class);
        for (int i = 0; i < inputs.size(); i++) {
            upstream.put(quantities.get(i), gradients.get(i));
        }
        return new Differentiated(value.scalar(), scores, upstream);
    }

    private double clipping(double norm) {
        double limit = settings.maxGradientNorm();
        return limit > 0 && norm > limit ? limit / norm : 1;
    }

    private static void requireFinite(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException(what + " is " + value + "; the weights are unchanged");
        }
    }

    /** Write weights, moments and step count; the directory appears whole or not at all. */
    public void save(Path directory) {
        state().write(directory, steps);
    }

    /** Take up what {@link #save} wrote. */
    public void restore(Path directory) {
        steps = state().read(directory);
    }

    private TrainingState state() {
        return new TrainingState(settings.name(), network.trainable().memory(), updater.moments());
    }

    @Override
    public void close() {
        updater.close();
        gradients.close();
        kept.forEach(Arena::close);
        kept.clear();
    }
}

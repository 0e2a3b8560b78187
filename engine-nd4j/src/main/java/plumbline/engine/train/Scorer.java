package plumbline.engine.train;

import plumbline.engine.model.Network;
import plumbline.engine.model.ScoreShape;
import plumbline.engine.model.Shard;
import plumbline.engine.model.ShardPass;
import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.Scores;
import plumbline.spi.Span;
import plumbline.spi.TokenGroup;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Scores batches, keeping nothing for a backward pass.
 *
 * @param maxTokens computed at once
 */
public record Scorer(Workers workers, Network network, int maxTokens) {
    /**
     * Score sequences that are known to fit the model.
     *
     * @param reference for {@link Quantity#KL_TO_REFERENCE}
     */
    public Scores score(
            List<TokenGroup> groups,
            Set<Quantity> quantities,
            Span span,
            Optional<Network> reference) {
        ScoreShape shape = ScoreShape.of(groups, quantities, span, network.config().rewards());
        BatchPlan plan =
                BatchPlan.of(groups, shape, maxTokens, BatchPlan.lanes(network.parameterCount()));
        Map<Quantity, double[]> scores = arrays(shape);
        forward(plan, shape, reference, scores);
        return scores(shape, scores);
    }

    /** Compute every shard's scores, each worker overwriting the activations of its last one. */
    void forward(
            BatchPlan plan,
            ScoreShape shape,
            Optional<Network> reference,
            Map<Quantity, double[]> scores) {
        reach(plan, reference);
        List<Shard> shards = plan.shards();
        workers.runTogether(
                shards.size(),
                (w, i) -> {
                    ShardPass pass = new ShardPass(shards.get(i), shape, network, reference);
                    pass.forward(w.kernels(), false, w.activations(), w.scratch());
                    pass.writeScores(scores);
                });
    }

    void reach(BatchPlan plan, Optional<Network> reference) {
        int positions = plan.reach();
        network.reach(positions);
        reference.ifPresent(r -> r.reach(positions));
    }

    static Map<Quantity, double[]> arrays(ScoreShape shape) {
        Map<Quantity, double[]> arrays = new EnumMap<>(Quantity.class);
        shape.quantities().forEach(q -> arrays.put(q, new double[shape.entries(q)]));
        return arrays;
    }

    static Scores scores(ScoreShape shape, Map<Quantity, double[]> arrays) {
        Map<Quantity, Ragged> ragged = new EnumMap<>(Quantity.class);
        arrays.forEach((q, values) -> ragged.put(q, new Ragged(values, shape.offsets(q))));
        return new Scores(ragged);
    }
}

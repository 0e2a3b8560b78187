package plumbline.engine.model;

import plumbline.engine.kernel.Kernels;
import plumbline.engine.kernel.TokenStats;
import plumbline.engine.tensor.Tensor;
import plumbline.spi.Quantity;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One shard through the whole network: forward to its scores, and back from their gradients. */
public final class ShardPass {
    private final Shard shard;
    private final ScoreShape shape;
    private final Network network;
    private final Optional<Network> reference;

    private Activations activations;
    private Tensor gathered; // [predictions + rewards, dim], before the final norm
    private Tensor hidden; // the same behind it
    private Normalization.RowStats finalStats;
    private VocabularyPass vocabulary;
    private TokenStats stats;
    private float[] values = new float[0];
    private float[] rewards = new float[0];

    public ShardPass(Shard shard, ScoreShape shape, Network network, Optional<Network> reference) {
        this.shard = shard;
        this.shape = shape;
        this.network = network;
        this.reference = reference;
    }

    // ---- forward ----

    /**
     * Compute the scores.
     *
     * @param keep whether {@link #backward} is to follow; {@code arena} must then be left alone
     *     until it has
     * @param scratch is free again when this returns
     */
    public void forward(Kernels k, boolean keep, Arena arena, Arena scratch) {
        arena.reset();
        TransformerConfig config = network.config();
        Parameters p = network.parameters();
        activations = Activations.take(arena, config, p, shard.tokens().rows(), keep);
        network.transformer().forward(k, shard.tokens(), KeyValues.OWN, activations);
        int[] rows = readRows();
        gathered = arena.take(rows.length, config.dim());
        hidden = arena.take(rows.length, config.dim());
        finalStats = Normalization.RowStats.take(arena, config.norm(), rows.length);
        k.gather(rows, activations.output(), false, gathered);
        p.finalNorm().forward(k, gathered, hidden, finalStats);
        if (shape.asksForLanguage()) {
            vocabulary = vocabularyPass(k, arena, scratch);
            stats = vocabulary.forward(k);
        }
        if (shape.asksFor(Quantity.VALUE)) {
            values = headOutputs(k, p.valueHead(), predicting(hidden), arena);
        }
        if (shape.asksFor(Quantity.REWARD)) {
            rewards = headOutputs(k, p.rewardHead(), rewarded(hidden), arena);
        }
    }

    private VocabularyPass vocabularyPass(Kernels k, Arena arena, Arena scratch) {
        var policy = new VocabularyPass.Source(predicting(hidden), network.languageHead());
        VocabularyPass.Source other = null;
        if (shape.asksFor(Quantity.KL_TO_REFERENCE)) {
            Network r = reference.orElseThrow();
            scratch.reset();
            Tensor stream = r.forward(k, shard.tokens(), KeyValues.OWN, scratch);
            Tensor normed = r.hidden(k, stream, shard.predictionRows(), arena);
            other = new VocabularyPass.Source(normed, r.languageHead());
        }
        return new VocabularyPass(policy, other, shard.targets(), arena);
    }

    private static float[] headOutputs(Kernels k, Linear head, Tensor hidden, Arena arena) {
        Tensor out = arena.take(hidden.rows(), head.weight().rows());
        head.forward(k, hidden, List.of(), false, out);
        return out.toArray();
    }

    /** Put this shard's scores where they belong among the batch's. */
    public void writeScores(Map<Quantity, double[]> scores) {
        scores.forEach(
                (quantity, all) -> {
                    switch (quantity) {
                        case LOG_PROB -> spread(stats.logProb(), all);
                        case ENTROPY -> spread(stats.entropy(), all);
                        case KL_TO_REFERENCE -> spread(stats.kl(), all);
                        case LOG_SUM_SQUARED_PROB -> spread(stats.logSumSquaredProb(), all);
                        case VALUE -> spread(doubles(values), all);
                        case REWARD -> {
                            for (int i = 0; i < rewards.length; i++) {
                                all[rewardEntry(i)] = rewards[i];
                            }
                        }
                    }
                });
    }

    private void spread(double[] predictions, double[] all) {
        for (int e = 0; e < shard.entries().length; e++) {
            all[shard.entries()[e]] = predictions[shard.entryPredictions()[e]];
        }
    }

    // ---- backward ----

    /**
     * Go back from the loss's gradient with respect to the batch's scores.
     *
     * @param gradient in the layout of {@link Network#trainable}; is added to
     * @param first whether it is written instead, whatever stands there
     */
    public void backward(
            Kernels k,
            Map<Quantity, double[]> upstream,
            Weights gradient,
            boolean first,
            Arena scratch) {
        scratch.reset();
        Parameters g = network.gradient(gradient);
        if (first) {
            g.clear(k);
        }
        Parameters p = network.parameters();
        Tensor dHidden = scratch.take(hidden.rows(), hidden.columns());
        k.fill(0, dHidden);
        vocabularyBackward(k, upstream, predicting(dHidden), g);
        double[] dValue = collected(upstream.get(Quantity.VALUE));
        double[] dReward = rewardsOf(upstream.get(Quantity.REWARD));
        headBackward(
                k,
                p.valueHead(),
                predicting(hidden),
                dValue,
                g.valueHead(),
                predicting(dHidden),
                scratch);
        headBackward(
                k,
                p.rewardHead(),
                rewarded(hidden),
                dReward,
                g.rewardHead(),
                rewarded(dHidden),
                scratch);
        Tensor dGathered = scratch.take(hidden.rows(), hidden.columns());
        p.finalNorm().backward(k, gathered, finalStats, dHidden, g.finalNorm(), false, dGathered);
        Tensor dx = scratch.take(shard.tokens().rows(), hidden.columns());
        k.fill(0, dx);
        k.scatterAdd(readRows(), dGathered, dx);
        network.transformer().backward(k, shard.tokens(), activations, dx, g, first, scratch);
    }

    private void vocabularyBackward(
            Kernels k, Map<Quantity, double[]> upstream, Tensor dHidden, Parameters g) {
        TokenStats gradient =
                new TokenStats(
                        new double[shard.targets().length],
                        collected(upstream.get(Quantity.LOG_PROB)),
                        collected(upstream.get(Quantity.ENTROPY)),
                        collected(upstream.get(Quantity.LOG_SUM_SQUARED_PROB)),
                        collected(upstream.get(Quantity.KL_TO_REFERENCE)));
        boolean used =
                !zero(gradient.logProb())
                        || !zero(gradient.entropy())
                        || !zero(gradient.logSumSquaredProb())
                        || !zero(gradient.kl());
        if (used) {
            vocabulary.backward(k, gradient, dHidden, g.languageHead());
        }
    }

    /** Go back through a head with few outputs; {@code dHidden} is added to. */
    private static void headBackward(
            Kernels k,
            Linear head,
            Tensor hidden,
            double[] dOut,
            Linear gradient,
            Tensor dHidden,
            Arena scratch) {
        if (zero(dOut)) {
            return;
        }
        Tensor d = scratch.take(hidden.rows(), dOut.length / hidden.rows()).assign(floats(dOut));
        k.multiply(false, false, d, head.weight(), true, dHidden);
        if (gradient.weight() != null) {
            k.multiply(true, false, d, hidden, true, gradient.weight());
        }
        if (gradient.bias() != null) {
            k.addBiasBackward(d, gradient.bias());
        }
    }

    /** Sum the gradients of the entries that share a prediction. */
    private double[] collected(double[] all) {
        double[] predictions = new double[shard.targets().length];
        if (all != null) {
            for (int e = 0; e < shard.entries().length; e++) {
                predictions[shard.entryPredictions()[e]] += all[shard.entries()[e]];
            }
        }
        return predictions;
    }

    private double[] rewardsOf(double[] all) {
        double[] own = new double[shard.rewardRows().length * shape.rewards()];
        if (all != null) {
            for (int i = 0; i < own.length; i++) {
                own[i] = all[rewardEntry(i)];
            }
        }
        return own;
    }

    /** Return where among the batch's scores an entry of this shard's [rows, rewards] stands. */
    private int rewardEntry(int own) {
        int row = shard.rewardEntries()[own / shape.rewards()];
        return row * shape.rewards() + own % shape.rewards();
    }

    // ---- views and conversions ----

    /** Return the rows that heads read: predictions first, then rewards. */
    private int[] readRows() {
        return IntStream.concat(
                        Arrays.stream(shard.predictionRows()), Arrays.stream(shard.rewardRows()))
                .toArray();
    }

    private Tensor predicting(Tensor read) {
        return read.rows(0, shard.predictionRows().length);
    }

    private Tensor rewarded(Tensor read) {
        return read.rows(shard.predictionRows().length, read.rows());
    }

    private static boolean zero(double[] gradient) {
        for (double g : gradient) {
            if (g != 0) {
                return false;
            }
        }
        return true;
    }

    private static double[] doubles(float[] from) {
        double[] to = new double[from.length];
        Arrays.setAll(to, i -> from[i]);
        return to;
    }

    private static float[] floats(double[] from) {
        float[] to = new float[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) from[i];
        }
        return to;
    }
}

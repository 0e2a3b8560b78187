package plumbline.engine.kernel;

import plumbline.engine.tensor.Tensor;

import java.util.Arrays;

/**
 * {@link VectorKernels} whose larger calls are cut where a {@link Crew} has threads that are free:
 * by rows, by columns of what is written, by heads; never within a sum. So the bits are those of
 * the uncut call.
 */
final class SharedKernels implements Kernels {
    // what an element costs, in multiply-adds of a product
    private static final double MOVED = 8;
    private static final double NORMALISED = 30;
    private static final double ACTIVATED = 50;
    private static final double DESCRIBED = 150;
    private static final double ATTENDED = 6;
    private static final double ATTENDED_BACKWARD = 15;

    private final VectorKernels own = new VectorKernels();
    private final Sharing sharing = new Sharing(own);

    @Override
    public void lead(Crew crew) {
        sharing.lead(crew);
    }

    @Override
    public void help(Crew crew) {
        sharing.help(crew);
    }

    // ---- matrices ----

    @Override
    public void multiply(
            boolean transposeA,
            boolean transposeB,
            Tensor a,
            Tensor b,
            boolean accumulate,
            Tensor c) {
        double work = (double) c.size() * (transposeA ? a.rows() : a.columns());
        int pieces = sharing.pieces(work, Integer.MAX_VALUE);
        if (pieces == 1) {
            own.multiply(transposeA, transposeB, a, b, accumulate, c);
            return;
        }
        Shapes.requireProduct(transposeA, transposeB, a, b, c);
        ProductCut cut = ProductCut.of(pieces, transposeA, c.rows(), c.columns());
        sharing.share(
                cut.pieces(),
                (k, i) -> {
                    Range m = cut.rows(i);
                    Range n = cut.columns(i);
                    k.multiply(
                            transposeA,
                            transposeB,
                            transposeA ? columns(a, m) : rows(a, m),
                            transposeB ? rows(b, n) : columns(b, n),
                            accumulate,
                            columns(rows(c, m), n));
                });
    }

    private static Tensor rows(Tensor t, Range range) {
        return t.rows(range.from(), range.end());
    }

    private static Tensor columns(Tensor t, Range range) {
        return t.columns(range.from(), range.end());
    }

    private static int[] some(int[] all, Range range) {
        return Arrays.copyOfRange(all, range.from(), range.end());
    }

    @Override
    public PreparedWeight prepare(Tensor w) {
        return own.prepare(w);
    }

    @Override
    public void linear(Tensor x, PreparedWeight w, boolean accumulate, Tensor y) {
        sharing.share(
                (double) y.size() * x.columns(),
                y.columns(),
                MicroKernel.COLUMNS,
                (k, part) -> k.linear(x, w, part, accumulate, columns(y, part)));
    }

    @Override
    public void addBias(Tensor bias, Tensor inOut) {
        sharing.byRows(MOVED, inOut, (k, part) -> k.addBias(bias, rows(inOut, part)));
    }

    @Override
    public void addBiasBackward(Tensor dy, Tensor dBias) {
        sharing.byColumns(
                MOVED, dy, (k, part) -> k.addBiasBackward(columns(dy, part), columns(dBias, part)));
    }

    @Override
    public void add(float factor, Tensor source, Tensor target) {
        Shapes.requireSame(source, target);
        sharing.byRows(
                MOVED, target, (k, part) -> k.add(factor, rows(source, part), rows(target, part)));
    }

    @Override
    public void copy(Tensor source, Tensor target) {
        Shapes.requireSame(source, target);
        sharing.byRows(MOVED, target, (k, part) -> k.copy(rows(source, part), rows(target, part)));
    }

    @Override
    public void fill(float value, Tensor target) {
        sharing.byRows(MOVED, target, (k, part) -> k.fill(value, rows(target, part)));
    }

    @Override
    public void gather(int[] rows, Tensor table, boolean accumulate, Tensor out) {
        sharing.byRows(
                MOVED,
                out,
                (k, part) -> k.gather(some(rows, part), table, accumulate, rows(out, part)));
    }

    @Override
    public void scatterAdd(int[] rows, Tensor dOut, Tensor dTable) {
        sharing.byColumns(
                MOVED,
                dOut,
                (k, part) -> k.scatterAdd(rows, columns(dOut, part), columns(dTable, part)));
    }

    // ---- norms ----

    @Override
    public void rmsNorm(Tensor x, Tensor weight, double eps, Tensor out, float[] inverse) {
        sharing.byRows(
                NORMALISED, x, (k, part) -> RmsNorm.forward(x, weight, eps, out, inverse, part));
    }

    @Override
    public void rmsNormBackward(
            Tensor x,
            Tensor weight,
            float[] inverse,
            Tensor dOut,
            boolean accumulate,
            Tensor dx,
            Tensor dWeight) {
        if (sharing.alone()) {
            own.rmsNormBackward(x, weight, inverse, dOut, accumulate, dx, dWeight);
            return;
        }
        sharing.byRows(
                NORMALISED,
                x,
                (k, part) ->
                        RmsNorm.backward(x, weight, inverse, dOut, accumulate, dx, null, part));
        if (dWeight != null) {
            sharing.byColumns(
                    NORMALISED,
                    x,
                    (k, part) ->
                            RmsNorm.weightBackward(
                                    columns(x, part),
                                    inverse,
                                    columns(dOut, part),
                                    columns(dWeight, part)));
        }
    }

    @Override
    public void layerNorm(
            Tensor x,
            Tensor weight,
            Tensor bias,
            double eps,
            Tensor out,
            float[] mean,
            float[] inverse) {
        sharing.byRows(
                NORMALISED,
                x,
                (k, part) -> LayerNorm.forward(x, weight, bias, eps, out, mean, inverse, part));
    }

    @Override
    public void layerNormBackward(
            Tensor x,
            Tensor weight,
            float[] mean,
            float[] inverse,
            Tensor dOut,
            boolean accumulate,
            Tensor dx,
            Tensor dWeight,
            Tensor dBias) {
        if (sharing.alone()) {
            own.layerNormBackward(x, weight, mean, inverse, dOut, accumulate, dx, dWeight, dBias);
            return;
        }
        sharing.byRows(
                NORMALISED,
                x,
                (k, part) ->
                        LayerNorm.backward(
                                x, weight, mean, inverse, dOut, accumulate, dx, null, part));
        if (dWeight != null) {
            sharing.byColumns(
                    NORMALISED,
                    x,
                    (k, part) ->
                            LayerNorm.weightBackward(
                                    columns(x, part),
                                    mean,
                                    inverse,
                                    columns(dOut, part),
                                    columns(dWeight, part)));
        }
        if (dBias != null) {
            addBiasBackward(dOut, dBias);
        }
    }

    // ---- positions and attention ----

    @Override
    public void rotate(
            Tensor inOut,
            int headSize,
            Tensor cosine,
            Tensor sine,
            int[] positions,
            boolean inverse) {
        sharing.byRows(
                MOVED,
                inOut,
                (k, part) ->
                        k.rotate(
                                rows(inOut, part),
                                headSize,
                                cosine,
                                sine,
                                some(positions, part),
                                inverse));
    }

    @Override
    public void attention(Attention a) {
        byUnits(ATTENDED, a, (kernels, some, heads) -> kernels.attention(some, heads));
    }

    @Override
    public void attentionBackward(Attention a, Tensor dOut, Tensor dq, Tensor dk, Tensor dv) {
        byUnits(
                ATTENDED_BACKWARD,
                a,
                (kernels, some, heads) -> kernels.attentionBackward(some, dOut, dq, dk, dv, heads));
    }

    /** A call on some of the heads of some of the spans. */
    @FunctionalInterface
    private interface OnHeads {
        void compute(VectorKernels own, Attention some, Range heads);
    }

    /** Cut attention by prompts and key heads. */
    private void byUnits(double perPair, Attention a, OnHeads call) {
        if (sharing.alone()) {
            call.compute(own, a, new Range(0, a.heads()));
            return;
        }
        SpanUnits units = SpanUnits.of(a.spans(), a.keyHeads());
        sharing.share(
                perPair * units.pairs() * a.q().columns(),
                units.count(),
                1,
                (kernels, part) -> {
                    for (int u = part.from(); u < part.end(); u++) {
                        call.compute(kernels, a.of(units.spans(u)), units.heads(u, a.heads()));
                    }
                });
    }

    // ---- decoding ----

    @Override
    public void keep(
            int[] rows, Tensor keys, Tensor values, Tensor cachedKeys, Tensor cachedValues) {
        own.keep(rows, keys, values, cachedKeys, cachedValues);
    }

    @Override
    public void attentionOverCache(Attention a) {
        double keys = 0;
        for (AttentionSpan span : a.spans()) {
            keys += span.prefixLength() + span.ownBefore() + 1;
        }
        sharing.share(
                ATTENDED * keys * a.q().columns(),
                a.spans().size(),
                1,
                (k, part) ->
                        k.attentionOverCache(a.of(a.spans().subList(part.from(), part.end()))));
    }

    @Override
    public void draw(Tensor logits, double[] uniforms, int[] tokens, double[] logProbs) {
        sharing.byRows(
                DESCRIBED, logits, (k, part) -> k.draw(logits, uniforms, tokens, logProbs, part));
    }

    // ---- activations ----

    @Override
    public void swiglu(Tensor gate, Tensor up, Tensor out) {
        sharing.byRows(
                ACTIVATED,
                out,
                (k, part) -> k.swiglu(rows(gate, part), rows(up, part), rows(out, part)));
    }

    @Override
    public void swigluBackward(Tensor gate, Tensor up, Tensor dOut, Tensor dGate, Tensor dUp) {
        sharing.byRows(
                ACTIVATED,
                dOut,
                (k, part) ->
                        k.swigluBackward(
                                rows(gate, part),
                                rows(up, part),
                                rows(dOut, part),
                                rows(dGate, part),
                                rows(dUp, part)));
    }

    @Override
    public void gelu(Tensor x, Tensor out) {
        sharing.byRows(ACTIVATED, out, (k, part) -> k.gelu(rows(x, part), rows(out, part)));
    }

    @Override
    public void geluBackward(Tensor x, Tensor dOut, Tensor dx) {
        sharing.byRows(
                ACTIVATED,
                dx,
                (k, part) -> k.geluBackward(rows(x, part), rows(dOut, part), rows(dx, part)));
    }

    // ---- the vocabulary ----

    @Override
    public void tokenStats(Tensor logits, int[] targets, Tensor reference, TokenStats out, int at) {
        sharing.byRows(
                DESCRIBED,
                logits,
                (k, part) ->
                        k.tokenStats(
                                rows(logits, part),
                                some(targets, part),
                                reference == null ? null : rows(reference, part),
                                out,
                                at + part.from()));
    }

    @Override
    public void tokenStatsBackward(
            Tensor logits,
            int[] targets,
            Tensor reference,
            TokenStats stats,
            TokenStats upstream,
            int at) {
        sharing.byRows(
                DESCRIBED,
                logits,
                (k, part) ->
                        k.tokenStatsBackward(
                                rows(logits, part),
                                some(targets, part),
                                reference == null ? null : rows(reference, part),
                                stats,
                                upstream,
                                at + part.from()));
    }

    // ---- updates: their callers cut them ----

    @Override
    public double squaredNorm(Tensor x) {
        return own.squaredNorm(x);
    }

    @Override
    public void adamw(
            Tensor w,
            Tensor gradient,
            Tensor m,
            Tensor v,
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            double decay,
            double gradientScale,
            long step) {
        own.adamw(
                w, gradient, m, v, learningRate, beta1, beta2, epsilon, decay, gradientScale, step);
    }

    @Override
    public void close() {
        own.close();
    }
}

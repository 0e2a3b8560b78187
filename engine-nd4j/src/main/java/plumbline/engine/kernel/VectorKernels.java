package plumbline.engine.kernel;

import plumbline.engine.tensor.Tensor;

/**
 * The processor's path: the JDK's Vector API on memory off the heap. A facade; each subject has a
 * class of its own.
 *
 * <p>Every element of a product is one ascending chain of fused multiply-adds, and every sum along
 * a row has an order that depends on the row's length alone. That is why a row's result has the
 * same bits in any batch, decoded token by token or computed at once.
 */
public final class VectorKernels implements Kernels {
    private final Gemm gemm = new Gemm();
    private final Rotary rotary = new Rotary();
    private final SwiGlu swiglu = new SwiGlu();
    private final Gelu gelu = new Gelu();
    private final LogitStatistics statistics = new LogitStatistics();
    private AttentionForward attention;
    private AttentionBackward attentionBackward;
    private CachedAttention cachedAttention;

    @Override
    public void multiply(
            boolean transposeA,
            boolean transposeB,
            Tensor a,
            Tensor b,
            boolean accumulate,
            Tensor c) {
        gemm.multiply(transposeA, transposeB, a, b, accumulate, c);
    }

    @Override
    public PreparedWeight prepare(Tensor w) {
        return new PackedMatrix(w);
    }

    @Override
    public void linear(Tensor x, PreparedWeight w, boolean accumulate, Tensor y) {
        linear(x, w, new Range(0, y.columns()), accumulate, y);
    }

    /** Compute some columns of a product; whole panels, but for the last. */
    void linear(Tensor x, PreparedWeight w, Range columns, boolean accumulate, Tensor y) {
        switch (w) {
            case PackedMatrix packed -> gemm.multiplyPacked(x, packed, columns, accumulate, y);
            case PlainWeight plain -> {
                Tensor rows = plain.weight().rows(columns.from(), columns.end());
                linear(x, rows, accumulate, y);
            }
        }
    }

    @Override
    public void addBias(Tensor bias, Tensor inOut) {
        Rows.addBias(bias, inOut);
    }

    @Override
    public void addBiasBackward(Tensor dy, Tensor dBias) {
        Rows.addBiasBackward(dy, dBias);
    }

    @Override
    public void add(float factor, Tensor source, Tensor target) {
        Rows.add(factor, source, target);
    }

    @Override
    public void copy(Tensor source, Tensor target) {
        Rows.copy(source, target);
    }

    @Override
    public void fill(float value, Tensor target) {
        Rows.fill(value, target);
    }

    @Override
    public void gather(int[] rows, Tensor table, boolean accumulate, Tensor out) {
        Rows.gather(rows, table, accumulate, out);
    }

    @Override
    public void scatterAdd(int[] rows, Tensor dOut, Tensor dTable) {
        Rows.scatterAdd(rows, dOut, dTable);
    }

    @Override
    public void rmsNorm(Tensor x, Tensor weight, double eps, Tensor out, float[] inverse) {
        RmsNorm.forward(x, weight, eps, out, inverse, all(x));
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
        RmsNorm.backward(x, weight, inverse, dOut, accumulate, dx, dWeight, all(x));
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
        LayerNorm.forward(x, weight, bias, eps, out, mean, inverse, all(x));
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
        LayerNorm.backward(x, weight, mean, inverse, dOut, accumulate, dx, dWeight, all(x));
        if (dBias != null) {
            Rows.addBiasBackward(dOut, dBias);
        }
    }

    private static Range all(Tensor x) {
        return new Range(0, x.rows());
    }

    @Override
    public void rotate(
            Tensor inOut,
            int headSize,
            Tensor cosine,
            Tensor sine,
            int[] positions,
            boolean inverse) {
        rotary.rotate(inOut, headSize, cosine, sine, positions, inverse);
    }

    @Override
    public void attention(Attention a) {
        attention(a, new Range(0, a.heads()));
    }

    /** Attend with some of the heads. */
    void attention(Attention a, Range heads) {
        if (attention == null || attention.headSize() != a.headSize()) {
            attention = new AttentionForward(a.headSize());
        }
        attention.attend(a, heads);
    }

    @Override
    public void attentionBackward(Attention a, Tensor dOut, Tensor dq, Tensor dk, Tensor dv) {
        attentionBackward(a, dOut, dq, dk, dv, new Range(0, a.heads()));
    }

    /** Go back through some of the heads. */
    void attentionBackward(Attention a, Tensor dOut, Tensor dq, Tensor dk, Tensor dv, Range heads) {
        if (attentionBackward == null || attentionBackward.headSize() != a.headSize()) {
            attentionBackward = new AttentionBackward(a.headSize());
        }
        attentionBackward.backward(a, dOut, dq, dk, dv, heads);
    }

    @Override
    public void keep(
            int[] rows, Tensor keys, Tensor values, Tensor cachedKeys, Tensor cachedValues) {
        TurnedKeys.of(cachedKeys).put(rows, keys);
        Rows.scatter(rows, values, cachedValues);
    }

    @Override
    public void attentionOverCache(Attention a) {
        if (cachedAttention == null || cachedAttention.headSize() != a.headSize()) {
            cachedAttention = new CachedAttention(a.headSize());
        }
        cachedAttention.attend(a);
    }

    @Override
    public void draw(Tensor logits, double[] uniforms, int[] tokens, double[] logProbs) {
        draw(logits, uniforms, tokens, logProbs, all(logits));
    }

    /** Draw for some of the rows. */
    void draw(Tensor logits, double[] uniforms, int[] tokens, double[] logProbs, Range rows) {
        statistics.draw(logits, uniforms, tokens, logProbs, rows);
    }

    @Override
    public void swiglu(Tensor gate, Tensor up, Tensor out) {
        swiglu.forward(gate, up, out);
    }

    @Override
    public void swigluBackward(Tensor gate, Tensor up, Tensor dOut, Tensor dGate, Tensor dUp) {
        swiglu.backward(gate, up, dOut, dGate, dUp);
    }

    @Override
    public void gelu(Tensor x, Tensor out) {
        gelu.forward(x, out);
    }

    @Override
    public void geluBackward(Tensor x, Tensor dOut, Tensor dx) {
        gelu.backward(x, dOut, dx);
    }

    @Override
    public void tokenStats(Tensor logits, int[] targets, Tensor reference, TokenStats out, int at) {
        statistics.describe(logits, targets, reference, out, at);
    }

    @Override
    public void tokenStatsBackward(
            Tensor logits,
            int[] targets,
            Tensor reference,
            TokenStats stats,
            TokenStats upstream,
            int at) {
        statistics.backward(logits, targets, reference, stats, upstream, at);
    }

    @Override
    public double squaredNorm(Tensor x) {
        return SquaredNorm.of(x);
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
        AdamW.of(learningRate, beta1, beta2, epsilon, decay, gradientScale, step)
                .apply(w, gradient, m, v);
    }

    @Override
    public void close() {
        gemm.close();
    }
}

package plumbline.engine.kernel;

import static plumbline.engine.kernel.Nd4jArrays.read;
import static plumbline.engine.kernel.Nd4jArrays.readDouble;
import static plumbline.engine.kernel.Nd4jArrays.view;
import static plumbline.engine.kernel.Nd4jArrays.write;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

import plumbline.engine.tensor.Tensor;

/**
 * Plain ND4J operations on whole matrices: slower than {@link VectorKernels}, but at home on any
 * backend of ND4J, graphics cards included. Rows agree with those of other calls to within
 * rounding; their bits depend on what the backend's matrix library does.
 */
public final class Nd4jKernels implements Kernels {
    private static final double GELU_ROOT = Math.sqrt(2 / Math.PI);
    private static final double GELU_CUBIC = 0.044715;

    // ---- matrices ----

    @Override
    public void multiply(
            boolean transposeA,
            boolean transposeB,
            Tensor a,
            Tensor b,
            boolean accumulate,
            Tensor c) {
        Shapes.requireProduct(transposeA, transposeB, a, b, c);
        write(Nd4j.gemm(read(a), read(b), transposeA, transposeB), accumulate, c);
    }

    @Override
    public void addBias(Tensor bias, Tensor inOut) {
        write(read(inOut).addRowVector(read(bias)), false, inOut);
    }

    @Override
    public void addBiasBackward(Tensor dy, Tensor dBias) {
        write(read(dy).sum(true, 0), true, dBias);
    }

    @Override
    public void add(float factor, Tensor source, Tensor target) {
        Shapes.requireSame(source, target);
        write(read(source).mul(factor), true, target);
    }

    @Override
    public void copy(Tensor source, Tensor target) {
        Shapes.requireSame(source, target);
        write(view(source), false, target);
    }

    @Override
    public void fill(float value, Tensor target) {
        view(target).assign(value);
    }

    @Override
    public void gather(int[] rows, Tensor table, boolean accumulate, Tensor out) {
        write(Nd4j.pullRows(read(table), 1, rows), accumulate, out);
    }

    /** Add row by row: a scatter of ND4J leaves the order of repeated rows open. */
    @Override
    public void scatterAdd(int[] rows, Tensor dOut, Tensor dTable) {
        for (int i = 0; i < rows.length; i++) {
            write(view(dOut.rows(i, i + 1)), true, dTable.rows(rows[i], rows[i] + 1));
        }
    }

    // ---- norms ----

    @Override
    public void rmsNorm(Tensor x, Tensor weight, double eps, Tensor out, float[] inverse) {
        Nd4jNorms.rms(x, weight, eps, out, inverse);
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
        Nd4jNorms.rmsBackward(x, weight, inverse, dOut, accumulate, dx, dWeight);
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
        Nd4jNorms.layer(x, weight, bias, eps, out, mean, inverse);
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
        Nd4jNorms.layerBackward(x, weight, mean, inverse, dOut, accumulate, dx, dWeight, dBias);
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
        INDArray cosines = Nd4j.pullRows(read(cosine), 1, positions);
        INDArray sines = Nd4j.pullRows(read(sine), 1, positions).muli(inverse ? -1 : 1);
        int half = headSize / 2;
        for (int column = 0; column < inOut.columns(); column += headSize) {
            Tensor first = inOut.columns(column, column + half);
            Tensor second = inOut.columns(column + half, column + headSize);
            INDArray a = view(first).dup('c');
            INDArray b = view(second).dup('c');
            write(a.mul(cosines).subi(b.mul(sines)), false, first);
            write(b.mul(cosines).addi(a.mul(sines)), false, second);
        }
    }

    @Override
    public void attention(Attention a) {
        for (AttentionSpan span : a.spans()) {
            for (int head = 0; head < a.heads(); head++) {
                new Nd4jAttention(a, span, head).forward();
            }
        }
    }

    @Override
    public void attentionBackward(Attention a, Tensor dOut, Tensor dq, Tensor dk, Tensor dv) {
        for (AttentionSpan span : a.spans()) {
            for (int head = 0; head < a.heads(); head++) {
                new Nd4jAttention(a, span, head).backward(dOut, dq, dk, dv);
            }
        }
    }

    // ---- decoding ----

    @Override
    public void keep(
            int[] rows, Tensor keys, Tensor values, Tensor cachedKeys, Tensor cachedValues) {
        for (int i = 0; i < rows.length; i++) {
            copy(keys.rows(i, i + 1), cachedKeys.rows(rows[i], rows[i] + 1));
            copy(values.rows(i, i + 1), cachedValues.rows(rows[i], rows[i] + 1));
        }
    }

    @Override
    public void attentionOverCache(Attention a) {
        attention(a);
    }

    @Override
    public void draw(Tensor logits, double[] uniforms, int[] tokens, double[] logProbs) {
        Nd4jVocabulary.draw(logits, uniforms, tokens);
        TokenStats stats = TokenStats.ofRows(tokens.length);
        tokenStats(logits, tokens, null, stats, 0);
        System.arraycopy(stats.logProb(), 0, logProbs, 0, tokens.length);
    }

    // ---- activations ----

    @Override
    public void swiglu(Tensor gate, Tensor up, Tensor out) {
        INDArray g = read(gate);
        write(sigmoid(g).muli(g).muli(read(up)), false, out);
    }

    /** Compute dUp = dOut·g·s and dGate = dOut·up·(s + g·s·(1 − s)) with s = σ(g). */
    @Override
    public void swigluBackward(Tensor gate, Tensor up, Tensor dOut, Tensor dGate, Tensor dUp) {
        INDArray g = read(gate);
        INDArray d = read(dOut);
        INDArray s = sigmoid(g);
        INDArray slope = slope(g, s).muli(read(up)).muli(d);
        write(s.mul(g).muli(d), false, dUp);
        write(slope, false, dGate);
    }

    @Override
    public void gelu(Tensor x, Tensor out) {
        INDArray xs = read(x);
        write(sigmoid(twiceU(xs)).muli(xs), false, out);
    }

    @Override
    public void geluBackward(Tensor x, Tensor dOut, Tensor dx) {
        INDArray xs = read(x);
        INDArray s = sigmoid(twiceU(xs));
        INDArray inner = xs.mul(xs).muli(6 * GELU_ROOT * GELU_CUBIC).addi(2 * GELU_ROOT); // 2u′
        INDArray slope = s.rsub(1).muli(s).muli(xs).muli(inner).addi(s);
        write(slope.muli(read(dOut)), false, dx);
    }

    /** Return 2u = 2·√(2/π)·(x + 0.044715·x³), so that GELU is x·σ(2u). */
    private static INDArray twiceU(INDArray x) {
        return x.mul(x).muli(GELU_CUBIC).addi(1).muli(x).muli(2 * GELU_ROOT);
    }

    private static INDArray sigmoid(INDArray x) {
        return Transforms.sigmoid(x, true);
    }

    /** Return the slope of x·σ(x): s + x·s·(1 − s). */
    private static INDArray slope(INDArray x, INDArray s) {
        return s.rsub(1).muli(s).muli(x).addi(s);
    }

    // ---- the vocabulary ----

    @Override
    public void tokenStats(Tensor logits, int[] targets, Tensor reference, TokenStats out, int at) {
        Nd4jVocabulary.describe(logits, targets, reference, out, at);
    }

    @Override
    public void tokenStatsBackward(
            Tensor logits,
            int[] targets,
            Tensor reference,
            TokenStats stats,
            TokenStats upstream,
            int at) {
        Nd4jVocabulary.gradient(logits, targets, reference, stats, upstream, at);
    }

    // ---- updates ----

    @Override
    public double squaredNorm(Tensor x) {
        INDArray xs = readDouble(x);
        return xs.muli(xs).sumNumber().doubleValue();
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
        INDArray g = read(gradient).mul(gradientScale);
        view(m).muli(beta1).addi(g.mul(1 - beta1));
        view(v).muli(beta2).addi(g.mul(g).muli(1 - beta2));
        INDArray first = read(m).div(1 - Math.pow(beta1, step));
        INDArray second = read(v).div(1 - Math.pow(beta2, step));
        INDArray change = first.divi(Transforms.sqrt(second, false).addi(epsilon));
        view(w).muli(1 - learningRate * decay).subi(change.muli(learningRate));
    }

    /** Do nothing: ND4J frees what was computed on the way. */
    @Override
    public void close() {}
}

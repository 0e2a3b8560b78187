package plumbline.engine.kernel;

import static plumbline.engine.kernel.Nd4jArrays.read;
import static plumbline.engine.kernel.Nd4jArrays.write;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

import plumbline.engine.tensor.Tensor;

/** Attention of one head over one span, as whole matrices [queries, keys]. */
record Nd4jAttention(
        AttentionSpan span, int head, int heads, int keyHead, int headSize, float scale) {
    /** A score that no other can be lost in. */
    private static final double HIDDEN = -1e30;

    void forward(Tensor q, Tensor k, Tensor v, Tensor out, float[] logSumExp) {
        INDArray scores = scores(q, k);
        INDArray maximum = scores.max(true, 1);
        INDArray weights = Transforms.exp(scores.subColumnVector(maximum), false);
        INDArray total = weights.sum(true, 1);
        write(weights.diviColumnVector(total).mmul(keys(v)), false, queries(out));
        if (logSumExp != null) {
            INDArray normaliser = Transforms.log(total, true).addi(maximum);
            for (int j = 0; j < span.queries(); j++) {
                logSumExp[at(j)] = normaliser.getFloat(j, 0);
            }
        }
    }

    /** Compute dv = pᵀ·dOut, ds = p ∘ (dOut·vᵀ − δ), dq = ds·k·scale, dk = dsᵀ·q·scale. */
    void backward(
            Tensor q,
            Tensor k,
            Tensor v,
            Tensor out,
            float[] logSumExp,
            Tensor dOut,
            Tensor dq,
            Tensor dk,
            Tensor dv) {
        INDArray gradient = read(queries(dOut));
        INDArray p = Transforms.exp(scores(q, k).subColumnVector(normaliser(logSumExp)), false);
        INDArray delta = gradient.mul(read(queries(out))).sum(true, 1);
        INDArray ds =
                gradient.mmul(keys(v).transpose())
                        .dup('c')
                        .subColumnVector(delta)
                        .muli(p)
                        .muli(scale);
        write(ds.mmul(keys(k)), false, queries(dq));
        addToKeys(ds.transpose().mmul(read(queries(q))), dk);
        addToKeys(p.transpose().mmul(gradient), dv);
    }

    private INDArray scores(Tensor q, Tensor k) {
        INDArray scores = read(queries(q)).mmul(keys(k).transpose()).dup('c').muli(scale);
        int seenByFirst = span.prefixLength() + span.ownBefore();
        INDArray visible = Nd4j.tri(span.queries(), scores.columns(), seenByFirst);
        return scores.addi(visible.rsub(1).muli(HIDDEN));
    }

    private INDArray normaliser(float[] logSumExp) {
        float[] values = new float[span.queries()];
        for (int j = 0; j < values.length; j++) {
            values[j] = logSumExp[at(j)];
        }
        return Nd4jArrays.column(values);
    }

    private int at(int query) {
        return (span.queryStart() + query) * heads + head;
    }

    private Tensor queries(Tensor t) {
        int start = span.queryStart();
        int column = head * headSize;
        return t.rows(start, start + span.queries()).columns(column, column + headSize);
    }

    /** Return the span's rows of keys or values, the prefix first. */
    private INDArray keys(Tensor t) {
        INDArray own = read(own(t));
        return span.prefixLength() == 0 ? own : Nd4j.vstack(read(prefix(t)), own);
    }

    private void addToKeys(INDArray gradient, Tensor target) {
        INDArray rows = gradient.dup('c');
        int prefix = span.prefixLength();
        if (prefix > 0) {
            write(rows.get(NDArrayIndex.interval(0, prefix)).dup(), true, prefix(target));
        }
        int group = heads * headSize / target.columns();
        boolean others = head % group > 0; // of the same key head, before this one
        write(rows.get(NDArrayIndex.interval(prefix, rows.rows())).dup(), others, own(target));
    }

    private Tensor prefix(Tensor t) {
        int start = span.prefixStart();
        return keyColumns(t.rows(start, start + span.prefixLength()));
    }

    private Tensor own(Tensor t) {
        int start = span.ownStart();
        return keyColumns(t.rows(start, start + span.ownBefore() + span.queries()));
    }

    private Tensor keyColumns(Tensor t) {
        return t.columns(keyHead * headSize, (keyHead + 1) * headSize);
    }
}

package plumbline.engine.kernel;

import static plumbline.engine.kernel.Nd4jArrays.read;
import static plumbline.engine.kernel.Nd4jArrays.write;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

import plumbline.engine.tensor.Tensor;

/** Attention of one head over one span, as whole matrices [queries, keys]. */
record Nd4jAttention(Attention of, AttentionSpan span, int head) {
    /** A score that no other can be lost in. */
    private static final double HIDDEN = -1e30;

    void forward() {
        INDArray scores = scores();
        INDArray maximum = scores.max(true, 1);
        INDArray weights = Transforms.exp(scores.subColumnVector(maximum), false);
        INDArray total = weights.sum(true, 1);
        write(weights.diviColumnVector(total).mmul(keys(of.v())), false, queries(of.out()));
        if (of.logSumExp() != null) {
            INDArray normaliser = Transforms.log(total, true).addi(maximum);
            for (int j = 0; j < span.queries(); j++) {
                of.logSumExp()[at(j)] = normaliser.getFloat(j, 0);
            }
        }
    }

    /** Compute dv = pᵀ·dOut, ds = p ∘ (dOut·vᵀ − δ), dq = ds·k·scale, dk = dsᵀ·q·scale. */
    void backward(Tensor dOut, Tensor dq, Tensor dk, Tensor dv) {
        INDArray gradient = read(queries(dOut));
        INDArray p = Transforms.exp(scores().subColumnVector(normaliser()), false);
        INDArray delta = gradient.mul(read(queries(of.out()))).sum(true, 1);
        INDArray ds =
                gradient.mmul(keys(of.v()).transpose())
                        .dup('c')
                        .subColumnVector(delta)
                        .muli(p)
                        .muli(of.scale());
        write(ds.mmul(keys(of.k())), false, queries(dq));
        putToKeys(ds.transpose().mmul(read(queries(of.q()))), dk);
        putToKeys(p.transpose().mmul(gradient), dv);
    }

    private INDArray scores() {
        INDArray scores = read(queries(of.q())).mmul(keys(of.k()).transpose()).dup('c');
        int seenByFirst = span.prefixLength() + span.ownBefore();
        INDArray visible = Nd4j.tri(span.queries(), scores.columns(), seenByFirst);
        return scores.muli(of.scale()).addi(visible.rsub(1).muli(HIDDEN));
    }

    private INDArray normaliser() {
        float[] values = new float[span.queries()];
        for (int j = 0; j < values.length; j++) {
            values[j] = of.logSumExp()[at(j)];
        }
        return Nd4jArrays.column(values);
    }

    private int at(int query) {
        return (span.queryStart() + query) * of.heads() + head;
    }

    private Tensor queries(Tensor t) {
        int start = span.queryStart();
        int column = head * of.headSize();
        return t.rows(start, start + span.queries()).columns(column, column + of.headSize());
    }

    /** Return the span's rows of keys or values, the prefix first. */
    private INDArray keys(Tensor t) {
        INDArray own = read(own(t));
        return span.prefixLength() == 0 ? own : Nd4j.vstack(read(prefix(t)), own);
    }

    /** Write the own rows, add to the prefix's. */
    private void putToKeys(INDArray gradient, Tensor target) {
        INDArray rows = gradient.dup('c');
        int prefix = span.prefixLength();
        if (prefix > 0) {
            write(rows.get(NDArrayIndex.interval(0, prefix)).dup(), true, prefix(target));
        }
        boolean others = head % of.group() > 0; // of the same key head, before this one
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
        int column = head / of.group() * of.headSize();
        return t.columns(column, column + of.headSize());
    }
}

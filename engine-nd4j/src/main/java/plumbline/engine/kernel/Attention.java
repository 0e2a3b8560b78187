package plumbline.engine.kernel;

import plumbline.engine.tensor.Tensor;

import java.util.List;

/**
 * Attention to compute, or to go back through: out = softmax(q·kᵀ·scale)·v per head, each query
 * over its span's keys, prefix first. Heads of q share the key heads in consecutive groups.
 *
 * @param q [queries, heads·headSize]
 * @param k [keys, keyHeads·headSize]
 * @param v [keys, keyHeads·headSize]
 * @param out [queries, heads·headSize]
 * @param logSumExp gets the softmax's normaliser per query row and head: [row · heads + head]; may
 *     be null where none goes back
 */
public record Attention(
        Tensor q,
        Tensor k,
        Tensor v,
        List<AttentionSpan> spans,
        int headSize,
        float scale,
        Tensor out,
        float[] logSumExp) {

    int heads() {
        return q.columns() / headSize;
    }

    int keyHeads() {
        return k.columns() / headSize;
    }

    /** Return how many heads share a key head. */
    int group() {
        return heads() / keyHeads();
    }

    /** Return the same for some of the spans. */
    Attention of(List<AttentionSpan> some) {
        return new Attention(q, k, v, some, headSize, scale, out, logSumExp);
    }

    /** Return the same over other keys and values; the spans' rows are theirs. */
    public Attention over(Tensor keys, Tensor values) {
        return new Attention(q, keys, values, spans, headSize, scale, out, logSumExp);
    }
}

package plumbline.engine.model;

import plumbline.engine.kernel.AttentionSpan;
import plumbline.engine.kernel.Kernels;
import plumbline.engine.tensor.Tensor;

import java.util.List;

/**
 * The attention of one layer, yet to be computed; T is the number of the pass's tokens.
 *
 * @param query [T, heads·headSize]
 * @param key [T, keyHeads·headSize]; value alike
 * @param out gets the result, [T, heads·headSize]
 * @param logSumExp gets the softmax's normaliser per row and head
 */
public record Attention(
        int layer,
        Tensor query,
        Tensor key,
        Tensor value,
        List<AttentionSpan> spans,
        int headSize,
        float scale,
        Tensor out,
        float[] logSumExp) {

    /** Attend to the pass's own keys and values; the spans' rows are the pass's. */
    public void overOwn(Kernels k) {
        k.attention(query, key, value, spans, headSize, scale, out, logSumExp);
    }

    /** Attend to kept keys and values; the spans' rows are the cache's. */
    public void overCache(Kernels k, Tensor cachedKeys, Tensor cachedValues) {
        k.attentionOverCache(query, cachedKeys, cachedValues, spans, headSize, scale, out);
    }
}

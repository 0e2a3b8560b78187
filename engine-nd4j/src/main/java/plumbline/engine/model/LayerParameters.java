package plumbline.engine.model;

import plumbline.engine.kernel.Kernels;
import plumbline.engine.kernel.PreparedWeight;

import java.util.List;

/**
 * One layer's parameters, or their gradients. Query, key and value are one projection; so are gate
 * and up.
 *
 * @param queryNorm of each head's query, or {@code null}; {@code keyNorm} alike
 */
record LayerParameters(
        Normalization attentionNorm,
        Linear queryKeyValue,
        Normalization queryNorm,
        Normalization keyNorm,
        Linear attentionOutput,
        Normalization mlpNorm,
        Linear gateUp,
        Linear down) {

    /** Set to zero what a backward pass adds to: all but the projections' weights. */
    void clear(Kernels k) {
        for (Normalization norm : List.of(attentionNorm, queryNorm, keyNorm, mlpNorm)) {
            norm.clear(k);
        }
        for (Linear projection : List.of(queryKeyValue, attentionOutput, gateUp, down)) {
            projection.clearAllButWeight(k);
        }
    }

    /** Make the projections ready for passes of few rows. */
    LayerParameters prepare(Kernels k, List<PreparedWeight> toClose) {
        return new LayerParameters(
                attentionNorm,
                queryKeyValue.prepare(k, toClose),
                queryNorm,
                keyNorm,
                attentionOutput.prepare(k, toClose),
                mlpNorm,
                gateUp.prepare(k, toClose),
                down.prepare(k, toClose));
    }
}

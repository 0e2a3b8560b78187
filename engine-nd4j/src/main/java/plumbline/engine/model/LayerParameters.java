package plumbline.engine.model;

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
        Linear down) {}

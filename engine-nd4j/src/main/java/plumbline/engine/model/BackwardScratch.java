package plumbline.engine.model;

import plumbline.engine.tensor.Tensor;

/**
 * Gradients of one layer's activations, written over layer by layer; shapes as in {@link
 * LayerActivations}.
 *
 * @param normed of what comes out of a norm
 */
record BackwardScratch(
        Tensor activated,
        Tensor gateUp,
        Tensor normed,
        Tensor attended,
        Tensor projected,
        Tensor queryKey) {
    static BackwardScratch take(Arena arena, TransformerConfig c, int rows) {
        int queryKey = c.queryWidth() + c.keyWidth();
        Tensor projected = arena.take(rows, queryKey + c.keyWidth());
        return new BackwardScratch(
                arena.take(rows, c.hidden()),
                arena.take(rows, (c.mlp() == Mlp.SWIGLU ? 2 : 1) * c.hidden()),
                arena.take(rows, c.dim()),
                arena.take(rows, c.queryWidth()),
                projected,
                c.queryKeyNorm() ? arena.take(rows, queryKey) : projected.columns(0, queryKey));
    }
}

package plumbline.engine.model;

import plumbline.engine.tensor.Tensor;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What one layer computes for T tokens and its backward pass reads.
 *
 * @param input [T, dim], the residual stream
 * @param attentionIn its norm
 * @param projected [T, query + key + value]; query and key rotated in place, unless they have norms
 * @param queryKey [T, query + key] after norm and rotation; part of {@code projected} without norms
 * @param headStats of the query and key norms, one per head
 * @param attended [T, heads·headSize]
 * @param logSumExp normaliser of the attention, per row and head
 * @param middle [T, dim], the residual stream between attention and MLP
 * @param mlpIn its norm
 * @param gateUp [T, 2·hidden], or [T, hidden] where there is no gate
 * @param activated [T, hidden]
 * @param output [T, dim], the next layer's input
 */
record LayerActivations(
        Tensor input,
        Normalization.RowStats attentionStats,
        Tensor attentionIn,
        Tensor projected,
        List<Tensor> projectedInner,
        Tensor queryKey,
        List<Normalization.RowStats> headStats,
        Tensor attended,
        List<Tensor> attendedInner,
        float[] logSumExp,
        Tensor middle,
        Normalization.RowStats mlpStats,
        Tensor mlpIn,
        Tensor gateUp,
        List<Tensor> gateUpInner,
        Tensor activated,
        List<Tensor> activatedInner,
        Tensor output) {

    /** Take room for one layer. */
    static LayerActivations take(
            Arena arena,
            TransformerConfig c,
            LayerParameters p,
            int rows,
            Tensor input,
            Tensor middle,
            Tensor output) {
        int queryKey = c.queryWidth() + c.keyWidth();
        Tensor projected = arena.take(rows, queryKey + c.keyWidth());
        return new LayerActivations(
                input,
                Normalization.RowStats.take(arena, c.norm(), rows),
                arena.take(rows, c.dim()),
                projected,
                p.queryKeyValue().takeInner(arena, rows),
                c.queryKeyNorm() ? arena.take(rows, queryKey) : projected.columns(0, queryKey),
                headStats(arena, c, rows),
                arena.take(rows, c.queryWidth()),
                p.attentionOutput().takeInner(arena, rows),
                arena.floats(rows * c.heads()),
                middle,
                Normalization.RowStats.take(arena, c.norm(), rows),
                arena.take(rows, c.dim()),
                arena.take(rows, (c.mlp() == Mlp.SWIGLU ? 2 : 1) * c.hidden()),
                p.gateUp().takeInner(arena, rows),
                arena.take(rows, c.hidden()),
                p.down().takeInner(arena, rows),
                output);
    }

    private static List<Normalization.RowStats> headStats(
            Arena arena, TransformerConfig c, int rows) {
        int norms = c.queryKeyNorm() ? c.heads() + c.keyHeads() : 0;
        return IntStream.range(0, norms)
                .mapToObj(i -> Normalization.RowStats.take(arena, Norm.RMS, rows))
                .toList();
    }

    /** View the rotated queries. */
    Tensor query(TransformerConfig c) {
        return queryKey.columns(0, c.queryWidth());
    }

    /** View the rotated keys. */
    Tensor key(TransformerConfig c) {
        return queryKey.columns(c.queryWidth(), c.queryWidth() + c.keyWidth());
    }

    Tensor value(TransformerConfig c) {
        return projected.columns(c.queryWidth() + c.keyWidth(), projected.columns());
    }
}

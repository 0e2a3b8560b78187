package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.QueryBlock.WIDTH;

import jdk.incubator.vector.FloatVector;

import plumbline.engine.tensor.Tensor;

import java.util.Arrays;
import java.util.List;

/**
 * The backward pass of attention, block of queries by tile of keys. Probabilities are computed
 * again from the kept normaliser (as in FlashAttention, Dao et al. 2022, algorithm 4).
 */
final class AttentionBackward {
    /** Keys per tile: what a tile needs stays in the first-level cache. */
    private static final int TILE = 64;

    private final int headSize;
    private final QueryBlock queries;
    private final QueryBlock outputGradients;
    private final QueryBlock queryGradients;
    private final float[] probabilities = new float[TILE * WIDTH];
    private final float[] gradients = new float[TILE * WIDTH];
    private final float[] sums;
    private final float[] normaliser = new float[WIDTH];
    private final float[] delta = new float[WIDTH];
    private final float[] scales = new float[WIDTH];

    int headSize() {
        return headSize;
    }

    AttentionBackward(int headSize) {
        this.headSize = headSize;
        this.queries = new QueryBlock(headSize);
        this.outputGradients = new QueryBlock(headSize);
        this.queryGradients = new QueryBlock(headSize);
        this.sums = new float[TILE * queries.padded];
    }

    /**
     * Go back through some of the heads.
     *
     * @param own among all heads of {@code q}
     */
    void backward(
            Tensor q,
            Tensor k,
            Tensor v,
            List<AttentionSpan> spans,
            float scale,
            Tensor out,
            float[] logSumExp,
            Tensor dOut,
            Tensor dq,
            Tensor dk,
            Tensor dv,
            Range own) {
        int heads = q.columns() / headSize;
        int group = heads / (k.columns() / headSize);
        Arrays.fill(scales, scale);
        for (AttentionSpan span : spans) {
            for (int head = own.from(); head < own.end(); head++) {
                int column = head * headSize;
                int keyColumn = head / group * headSize;
                for (int j = 0; j < span.queries(); j += WIDTH) {
                    int count = Math.min(WIDTH, span.queries() - j);
                    int row = span.queryStart() + j;
                    queries.take(q, row, count, column, scale);
                    outputGradients.take(dOut, row, count, column, 1f);
                    takeStatistics(out, logSumExp, row, count, heads, head);
                    backwardBlock(k, v, new SpanKeys(span), keyColumn, j, count, dk, dv);
                    queryGradients.put(scales, dq, row, count, column);
                }
            }
        }
    }

    /** Take each query's normaliser and δ = Σ_d dOut·out, which is Σ_key p·dp. */
    private void takeStatistics(
            Tensor out, float[] logSumExp, int row, int count, int heads, int head) {
        Arrays.fill(normaliser, 0f);
        Arrays.fill(delta, 0f);
        for (int query = 0; query < count; query++) {
            normaliser[query] = logSumExp[(row + query) * heads + head];
            delta[query] = (float) outputGradients.dot(query, out, row + query, head * headSize);
        }
    }

    private void backwardBlock(
            Tensor k, Tensor v, SpanKeys keys, int column, int j, int count, Tensor dk, Tensor dv) {
        int end = keys.seenBy(j + count - 1);
        Arrays.fill(queryGradients.turned, 0f);
        for (int place = 0, next; place < end; place = next) {
            next = keys.runEnd(place, Math.min(end, place + TILE));
            int row = keys.row(place);
            int size = next - place;
            KeyRows keyRows = KeyRows.of(k, row, size, column);
            QueryProducts.scores(keyRows, queries, probabilities, 0);
            QueryProducts.scores(KeyRows.of(v, row, size, column), outputGradients, gradients, 0);
            LaneSoftmax.mask(probabilities, keys.seenBy(j) - place, size);
            softmaxBackward(size);
            spread(probabilities, outputGradients, count, KeyRows.of(dv, row, size, column));
            spread(gradients, queries, count, KeyRows.of(dk, row, size, column));
            QueryProducts.accumulate(keyRows, gradients, 0, queryGradients);
        }
    }

    /** Add weightsᵀ·block to rows of a gradient. */
    private void spread(float[] weights, QueryBlock block, int count, KeyRows target) {
        QueryProducts.spread(weights, target.count(), block, count, sums);
        target.add(sums, block.padded, headSize);
    }

    /** Turn scores into p = exp(score − normaliser) and dp into ds = p·(dp − δ). */
    private void softmaxBackward(int keys) {
        for (int lane = 0; lane < WIDTH; lane += COUNT) {
            FloatVector normalisers = Lanes.load(normaliser, lane);
            FloatVector deltas = Lanes.load(delta, lane);
            for (int key = 0; key < keys; key++) {
                int at = key * WIDTH + lane;
                FloatVector score = Lanes.load(probabilities, at);
                FloatVector p = Exponential.exp(score.sub(normalisers));
                p.intoArray(probabilities, at);
                FloatVector dp = Lanes.load(gradients, at);
                p.mul(dp.sub(deltas)).intoArray(gradients, at);
            }
        }
    }
}

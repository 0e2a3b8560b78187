package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.QueryBlock.WIDTH;

import jdk.incubator.vector.FloatVector;

import plumbline.engine.tensor.Tensor;

import java.util.Arrays;

/**
 * The backward pass of attention, block of queries by tile of keys. Probabilities are computed
 * again from the kept normaliser (as in FlashAttention, Dao et al. 2022, algorithm 4).
 */
final class AttentionBackward {
    /** Keys per tile: what a tile needs stays in the first-level cache. */
    private static final int TILE = 64;

    private final int headSize;
    private final HeadRows queries;
    private final HeadRows outputGradients;
    private final HeadRows queryGradients;
    private final HeadRows keys;
    private final HeadRows values;
    private final HeadRows keyGradients;
    private final HeadRows valueGradients;
    private final QueryBlock queryBlock;
    private final QueryBlock outputBlock;
    private final QueryBlock gradientBlock;
    private final float[] probabilities = new float[TILE * WIDTH];
    private final float[] gradients = new float[TILE * WIDTH];
    private final float[] sums;
    private final float[] normaliser = new float[WIDTH];
    private final float[] delta = new float[WIDTH];

    /** Per query: δ = Σ_d dOut·out, which is Σ_key p·dp. */
    private float[] deltas = {};

    /** Per query the same factor. */
    private float[] scales = {};

    int headSize() {
        return headSize;
    }

    AttentionBackward(int headSize) {
        this.headSize = headSize;
        this.queries = new HeadRows(headSize);
        this.outputGradients = new HeadRows(headSize);
        this.queryGradients = new HeadRows(headSize);
        this.keys = new HeadRows(headSize);
        this.values = new HeadRows(headSize);
        this.keyGradients = new HeadRows(headSize);
        this.valueGradients = new HeadRows(headSize);
        this.queryBlock = new QueryBlock(headSize);
        this.outputBlock = new QueryBlock(headSize);
        this.gradientBlock = new QueryBlock(headSize);
        this.sums = new float[TILE * Lanes.padded(headSize)];
    }

    /**
     * Go back through some of the heads.
     *
     * @param own among all heads of {@code q}
     */
    void backward(Attention a, Tensor dOut, Tensor dq, Tensor dk, Tensor dv, Range own) {
        for (AttentionSpan span : a.spans()) {
            SpanKeys places = new SpanKeys(span);
            for (int first = own.from(); first < own.end(); first += a.group()) {
                int keyColumn = first / a.group() * headSize;
                keys.take(a.k(), places, keyColumn);
                values.take(a.v(), places, keyColumn);
                keyGradients.takePrefix(dk, span, keyColumn);
                valueGradients.takePrefix(dv, span, keyColumn);
                for (int head = first; head < first + a.group(); head++) {
                    int column = head * headSize;
                    takeQueries(a, dOut, span, column);
                    backward(places, a.logSumExp(), a.heads(), head);
                    queryGradients.put(dq, span.queryStart(), span.queries(), column, scales);
                }
                keyGradients.put(dk, places, keyColumn);
                valueGradients.put(dv, places, keyColumn);
            }
        }
    }

    private void takeQueries(Attention a, Tensor dOut, AttentionSpan span, int column) {
        int row = span.queryStart();
        int rows = span.queries();
        queries.take(a.q(), row, rows, column, a.scale());
        outputGradients.take(dOut, row, rows, column, 1f);
        queryGradients.reserve(rows);
        if (deltas.length < rows) {
            deltas = new float[2 * rows];
            scales = new float[2 * rows];
        }
        outputGradients.dot(a.out(), row, rows, column, deltas);
        Arrays.fill(scales, 0, rows, a.scale());
    }

    private void backward(SpanKeys places, float[] logSumExp, int heads, int head) {
        int rows = places.span().queries();
        for (int j = 0; j < rows; j += WIDTH) {
            int count = Math.min(WIDTH, rows - j);
            takeStatistics(logSumExp, places.span().queryStart(), j, count, heads, head);
            queryBlock.take(queries, j, count);
            outputBlock.take(outputGradients, j, count);
            Arrays.fill(gradientBlock.turned, 0f);
            int end = places.seenBy(j + count - 1);
            for (int place = 0; place < end; place += TILE) {
                int size = Math.min(TILE, end - place);
                backwardTile(place, size, j, count, places.seenBy(j) - place);
            }
            gradientBlock.put(queryGradients, j, count);
        }
    }

    private void takeStatistics(
            float[] logSumExp, int firstRow, int j, int count, int heads, int head) {
        Arrays.fill(normaliser, 0f);
        Arrays.fill(delta, 0f);
        for (int q = 0; q < count; q++) {
            normaliser[q] = logSumExp[(firstRow + j + q) * heads + head];
        }
        System.arraycopy(deltas, j, delta, 0, count);
    }

    private void backwardTile(int place, int size, int j, int count, int seenByFirst) {
        QueryProducts.scores(keys.values, place, size, queryBlock, probabilities);
        QueryProducts.scores(values.values, place, size, outputBlock, gradients);
        LaneSoftmax.mask(probabilities, seenByFirst, size);
        softmaxBackward(size);
        spread(probabilities, size, outputGradients, j, count, valueGradients, place);
        spread(gradients, size, queries, j, count, keyGradients, place);
        QueryProducts.accumulate(keys.values, place, size, gradients, gradientBlock);
    }

    /** Add weightsᵀ·rows to a gradient's rows from {@code place} on. */
    private void spread(
            float[] weights,
            int size,
            HeadRows rows,
            int j,
            int count,
            HeadRows gradient,
            int place) {
        QueryProducts.spread(weights, size, rows.values, j * headSize, headSize, count, sums);
        gradient.add(sums, Lanes.padded(headSize), size, place);
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

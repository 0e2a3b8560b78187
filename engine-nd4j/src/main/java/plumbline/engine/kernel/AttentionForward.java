package plumbline.engine.kernel;

import static plumbline.engine.kernel.QueryBlock.WIDTH;

import plumbline.engine.tensor.Tensor;

import java.util.Arrays;
import java.util.List;

/**
 * Softmax attention, block of queries by block of queries; the scores of a block against all its
 * keys are held in scratch memory, [keys, WIDTH].
 */
final class AttentionForward {
    /** So many queries are cheaper one by one. */
    private static final int FEW = 4;

    private final int headSize;
    private final AttentionRow single;
    private final QueryBlock queries;
    private final QueryBlock outputs;
    private final LaneSoftmax softmax = new LaneSoftmax();
    private float[] scores = {};

    int headSize() {
        return headSize;
    }

    AttentionForward(int headSize) {
        this.headSize = headSize;
        this.single = new AttentionRow(headSize);
        this.queries = new QueryBlock(headSize);
        this.outputs = new QueryBlock(headSize);
    }

    /**
     * Attend with some of the heads.
     *
     * @param own among all heads of {@code q}
     */
    void attend(
            Tensor q,
            Tensor k,
            Tensor v,
            List<AttentionSpan> spans,
            float scale,
            Tensor out,
            float[] logSumExp,
            Range own) {
        int heads = q.columns() / headSize;
        int group = heads / (k.columns() / headSize);
        for (AttentionSpan span : spans) {
            for (int head = own.from(); head < own.end(); head++) {
                int keyColumn = head / group * headSize;
                if (span.queries() <= FEW) {
                    single.attend(q, k, v, span, head, keyColumn, scale, out, logSumExp);
                    continue;
                }
                for (int j = 0; j < span.queries(); j += WIDTH) {
                    int count = Math.min(WIDTH, span.queries() - j);
                    int row = span.queryStart() + j;
                    queries.take(q, row, count, head * headSize, scale);
                    attendBlock(k, v, new SpanKeys(span), keyColumn, j, count);
                    outputs.put(softmax.inverse, out, row, count, head * headSize);
                    if (logSumExp != null) {
                        softmax.putLogSumExp(logSumExp, row, count, heads, head);
                    }
                }
            }
        }
    }

    private void attendBlock(Tensor k, Tensor v, SpanKeys keys, int column, int j, int count) {
        int end = keys.seenBy(j + count - 1);
        reserve(end);
        for (int place = 0, next; place < end; place = next) {
            next = keys.runEnd(place, end);
            KeyRows rows = KeyRows.of(k, keys.row(place), next - place, column);
            QueryProducts.scores(rows, queries, scores, place);
        }
        LaneSoftmax.mask(scores, keys.seenBy(j), end);
        softmax.exponentiate(scores, end);
        Arrays.fill(outputs.turned, 0f);
        for (int place = 0, next; place < end; place = next) {
            next = keys.runEnd(place, end);
            KeyRows rows = KeyRows.of(v, keys.row(place), next - place, column);
            QueryProducts.accumulate(rows, scores, place, outputs);
        }
    }

    private void reserve(int keys) {
        if (scores.length < keys * WIDTH) {
            scores = new float[Math.max(keys * WIDTH, 2 * scores.length)];
        }
    }
}

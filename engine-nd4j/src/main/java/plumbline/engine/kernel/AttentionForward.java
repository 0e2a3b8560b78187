package plumbline.engine.kernel;

import static plumbline.engine.kernel.QueryBlock.WIDTH;

import plumbline.engine.tensor.Tensor;

import java.util.Arrays;
import java.util.List;

/**
 * Softmax attention, head by head and block of queries by block of queries; the scores of a block
 * against all its keys are held in scratch memory, [keys, WIDTH].
 */
final class AttentionForward {
    /** So many queries are cheaper one by one. */
    private static final int FEW = 4;

    private final int headSize;
    private final AttentionRow single;
    private final HeadRows queries;
    private final HeadRows keys;
    private final HeadRows values;
    private final HeadRows attended;
    private final QueryBlock block;
    private final QueryBlock outputs;
    private final LaneSoftmax softmax = new LaneSoftmax();
    private float[] scores = {};

    /** Per query, what its sum of values is to be multiplied by. */
    private float[] inverse = {};

    int headSize() {
        return headSize;
    }

    AttentionForward(int headSize) {
        this.headSize = headSize;
        this.single = new AttentionRow(headSize);
        this.queries = new HeadRows(headSize);
        this.keys = new HeadRows(headSize);
        this.values = new HeadRows(headSize);
        this.attended = new HeadRows(headSize);
        this.block = new QueryBlock(headSize);
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
            int taken = -1;
            for (int head = own.from(); head < own.end(); head++) {
                int keyColumn = head / group * headSize;
                if (span.queries() <= FEW) {
                    single.attend(q, k, v, span, head, keyColumn, scale, out, logSumExp);
                    continue;
                }
                SpanKeys places = new SpanKeys(span);
                if (keyColumn != taken) {
                    keys.take(k, places, keyColumn);
                    values.take(v, places, keyColumn);
                    taken = keyColumn;
                }
                int column = head * headSize;
                queries.take(q, span.queryStart(), span.queries(), column, scale);
                reserve(places);
                attend(places, heads, head, logSumExp);
                attended.put(out, span.queryStart(), span.queries(), column, inverse);
            }
        }
    }

    private void reserve(SpanKeys places) {
        attended.reserve(places.span().queries());
        int room = places.count() * WIDTH;
        if (scores.length < room) {
            scores = new float[Math.max(room, 2 * scores.length)];
        }
        if (inverse.length < places.span().queries()) {
            inverse = new float[2 * places.span().queries()];
        }
    }

    private void attend(SpanKeys places, int heads, int head, float[] logSumExp) {
        int rows = places.span().queries();
        for (int j = 0; j < rows; j += WIDTH) {
            int count = Math.min(WIDTH, rows - j);
            block.take(queries, j, count);
            attendBlock(places.seenBy(j), places.seenBy(j + count - 1));
            outputs.put(attended, j, count);
            System.arraycopy(softmax.inverse, 0, inverse, j, count);
            if (logSumExp != null) {
                int row = places.span().queryStart() + j;
                softmax.putLogSumExp(logSumExp, row, count, heads, head);
            }
        }
    }

    private void attendBlock(int seenByFirst, int end) {
        QueryProducts.scores(keys.values, 0, end, block, scores);
        LaneSoftmax.mask(scores, seenByFirst, end);
        softmax.exponentiate(scores, end);
        Arrays.fill(outputs.turned, 0f);
        QueryProducts.accumulate(values.values, 0, end, scores, outputs);
    }
}

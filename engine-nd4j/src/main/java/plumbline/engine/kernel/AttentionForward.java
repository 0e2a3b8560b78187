package plumbline.engine.kernel;

import static plumbline.engine.kernel.QueryBlock.WIDTH;

import java.util.Arrays;

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
    void attend(Attention a, Range own) {
        for (AttentionSpan span : a.spans()) {
            if (span.queries() <= FEW) {
                for (int head = own.from(); head < own.end(); head++) {
                    single.attend(a, span, head);
                }
            } else {
                attend(a, span, own);
            }
        }
    }

    private void attend(Attention a, AttentionSpan span, Range own) {
        SpanKeys places = new SpanKeys(span);
        reserve(places);
        int row = span.queryStart();
        for (int head = own.from(); head < own.end(); head++) {
            if (head == own.from() || head % a.group() == 0) {
                int keyColumn = head / a.group() * headSize;
                keys.take(a.k(), places, keyColumn);
                values.take(a.v(), places, keyColumn);
            }
            int column = head * headSize;
            queries.take(a.q(), row, span.queries(), column, a.scale());
            attend(places, a.heads(), head, a.logSumExp());
            attended.put(a.out(), row, span.queries(), column, inverse);
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

package plumbline.engine.kernel;

import static plumbline.engine.kernel.Kernels.CACHE_BLOCK;
import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.broadcast;
import static plumbline.engine.kernel.Lanes.bytes;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.store;

import jdk.incubator.vector.FloatVector;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Attention of single queries over cached keys and values: decoding. Scores are computed a key per
 * lane, the mean of the values an element per lane. Every number comes from the same chain of
 * operations as in {@link AttentionForward}, so that the bits are the same.
 */
final class CachedAttention {
    private final int headSize;
    private final int padded;
    private final float[] query;
    private final SingleSoftmax softmax = new SingleSoftmax();

    /** [heads, stride]: scores, then weights. What a vector leaves behind a row's end is unread. */
    private float[] weights = {};

    /** [heads, padded]: sums of weighted values; lanes behind a head's end are unread. */
    private float[] sums = {};

    private float[] inverse = {};

    CachedAttention(int headSize) {
        this.headSize = headSize;
        this.padded = Lanes.padded(headSize);
        this.query = new float[headSize];
    }

    int headSize() {
        return headSize;
    }

    void attend(Attention a) {
        TurnedKeys keys = TurnedKeys.of(a.k());
        for (AttentionSpan span : a.spans()) {
            attend(a, keys, span);
        }
    }

    private void attend(Attention a, TurnedKeys keys, AttentionSpan span) {
        int heads = a.heads();
        int row = span.queryStart();
        int seen = new SpanKeys(span).seenBy(0);
        int stride = (seen + CACHE_BLOCK - 1) / CACHE_BLOCK * CACHE_BLOCK;
        reserve(heads, stride);
        for (int head = 0; head < heads; head++) {
            takeQuery(a.q(), row, head * headSize, a.scale());
            int column = head / a.group() * headSize;
            int prefix = span.prefixLength();
            score(keys, span.prefixStart(), prefix, column, head * stride);
            score(keys, span.ownStart(), seen - prefix, column, head * stride + prefix);
            inverse[head] = softmax.exponentiate(weights, head * stride, seen);
        }
        mix(a.v(), new SpanKeys(span), seen, heads, a.group(), stride);
        put(a.out(), row, heads);
    }

    private void reserve(int heads, int stride) {
        int room = heads * stride + CACHE_BLOCK;
        if (weights.length < room) {
            weights = new float[2 * room];
        }
        if (inverse.length != heads) {
            inverse = new float[heads];
            sums = new float[heads * padded];
        }
        Arrays.fill(sums, 0f);
    }

    private void takeQuery(Tensor q, int row, int column, float scale) {
        MemorySegment segment = q.segment();
        long at = q.rowByte(row) + bytes(column);
        for (int d = 0; d < headSize; d++) {
            query[d] = segment.get(ValueLayout.JAVA_FLOAT, at + bytes(d)) * scale;
        }
    }

    // ---- scores ----

    /** Compute the scores of adjacent keys; the last vector runs over the end. */
    private void score(TurnedKeys keys, int row, int count, int column, int to) {
        MemorySegment m = keys.segment();
        int i = 0;
        for (; i + 3 * COUNT < count; i += 4 * COUNT) {
            scoreFour(
                    m,
                    keys.at(row + i, column),
                    keys.at(row + i + COUNT, column),
                    keys.at(row + i + 2 * COUNT, column),
                    keys.at(row + i + 3 * COUNT, column),
                    query,
                    weights,
                    to + i);
        }
        for (; i + COUNT < count; i += 2 * COUNT) {
            scoreTwo(
                    m,
                    keys.at(row + i, column),
                    keys.at(row + i + COUNT, column),
                    query,
                    weights,
                    to + i);
        }
        if (i < count) {
            scoreOne(m, keys.at(row + i, column), query, weights, to + i);
        }
    }

    private static void scoreFour(
            MemorySegment m,
            long at0,
            long at1,
            long at2,
            long at3,
            float[] query,
            float[] scores,
            int to) {
        FloatVector s0 = Lanes.zero();
        FloatVector s1 = Lanes.zero();
        FloatVector s2 = Lanes.zero();
        FloatVector s3 = Lanes.zero();
        for (int d = 0; d < query.length; d++) {
            FloatVector q = broadcast(query[d]);
            long step = d * TurnedKeys.STEP;
            s0 = load(m, at0 + step).fma(q, s0);
            s1 = load(m, at1 + step).fma(q, s1);
            s2 = load(m, at2 + step).fma(q, s2);
            s3 = load(m, at3 + step).fma(q, s3);
        }
        store(s0, scores, to);
        store(s1, scores, to + COUNT);
        store(s2, scores, to + 2 * COUNT);
        store(s3, scores, to + 3 * COUNT);
    }

    private static void scoreTwo(
            MemorySegment m, long at0, long at1, float[] query, float[] scores, int to) {
        FloatVector s0 = Lanes.zero();
        FloatVector s1 = Lanes.zero();
        for (int d = 0; d < query.length; d++) {
            FloatVector q = broadcast(query[d]);
            s0 = load(m, at0 + d * TurnedKeys.STEP).fma(q, s0);
            s1 = load(m, at1 + d * TurnedKeys.STEP).fma(q, s1);
        }
        store(s0, scores, to);
        store(s1, scores, to + COUNT);
    }

    private static void scoreOne(MemorySegment m, long at, float[] query, float[] scores, int to) {
        FloatVector s = Lanes.zero();
        for (int d = 0; d < query.length; d++) {
            s = load(m, at + d * TurnedKeys.STEP).fma(broadcast(query[d]), s);
        }
        store(s, scores, to);
    }

    // ---- values ----

    /** Sum up the weighted values, four vectors of the result abreast. */
    private void mix(Tensor values, SpanKeys keys, int seen, int heads, int group, int stride) {
        int perHead = padded / COUNT;
        int units = heads * perHead;
        for (int place = 0, next; place < seen; place = next) {
            next = keys.runEnd(place, seen);
            KeyRows rows = KeyRows.of(values, keys.row(place), next - place, 0);
            int unit = 0;
            for (; unit <= units - 4; unit += 4) {
                mixFour(
                        rows,
                        valueByte(unit, group),
                        valueByte(unit + 1, group),
                        valueByte(unit + 2, group),
                        valueByte(unit + 3, group),
                        weights,
                        unit / perHead * stride + place,
                        (unit + 1) / perHead * stride + place,
                        (unit + 2) / perHead * stride + place,
                        (unit + 3) / perHead * stride + place,
                        sums,
                        unit * COUNT);
            }
            for (; unit < units; unit++) {
                int first = unit / perHead * stride + place;
                mixOne(rows, valueByte(unit, group), weights, first, sums, unit * COUNT);
            }
        }
    }

    /** Return where in a row of values what a vector of the result reads begins. */
    private long valueByte(int unit, int group) {
        int perHead = padded / COUNT;
        return bytes(unit / perHead / group * headSize + unit % perHead * COUNT);
    }

    private static void mixFour(
            KeyRows rows,
            long c0,
            long c1,
            long c2,
            long c3,
            float[] weights,
            int w0,
            int w1,
            int w2,
            int w3,
            float[] sums,
            int to) {
        MemorySegment m = rows.segment();
        FloatVector s0 = load(sums, to);
        FloatVector s1 = load(sums, to + COUNT);
        FloatVector s2 = load(sums, to + 2 * COUNT);
        FloatVector s3 = load(sums, to + 3 * COUNT);
        for (int i = 0; i < rows.count(); i++) {
            long at = rows.at(i);
            s0 = load(m, at + c0).fma(broadcast(weights[w0 + i]), s0);
            s1 = load(m, at + c1).fma(broadcast(weights[w1 + i]), s1);
            s2 = load(m, at + c2).fma(broadcast(weights[w2 + i]), s2);
            s3 = load(m, at + c3).fma(broadcast(weights[w3 + i]), s3);
        }
        store(s0, sums, to);
        store(s1, sums, to + COUNT);
        store(s2, sums, to + 2 * COUNT);
        store(s3, sums, to + 3 * COUNT);
    }

    private static void mixOne(
            KeyRows rows, long column, float[] weights, int first, float[] sums, int to) {
        MemorySegment m = rows.segment();
        FloatVector sum = load(sums, to);
        for (int i = 0; i < rows.count(); i++) {
            sum = load(m, rows.at(i) + column).fma(broadcast(weights[first + i]), sum);
        }
        store(sum, sums, to);
    }

    /** Write the sums, each divided by its head's total. */
    private void put(Tensor out, int row, int heads) {
        MemorySegment m = out.segment();
        for (int head = 0; head < heads; head++) {
            for (int i = head * padded; i < (head + 1) * padded; i += COUNT) {
                load(sums, i).mul(inverse[head]).intoArray(sums, i);
            }
            long at = out.rowByte(row) + bytes(head * headSize);
            MemorySegment.copy(sums, head * padded, m, ValueLayout.JAVA_FLOAT, at, headSize);
        }
    }
}

package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.broadcast;
import static plumbline.engine.kernel.Lanes.bytes;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.store;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Attention of a single query, as when decoding. Every number comes from the same chain of
 * operations as in {@link AttentionForward}, so that the bits are the same.
 */
final class AttentionRow {
    private final int headSize;
    private final float[] query;
    private float[] scores = {};
    private float maximum;
    private double total;

    AttentionRow(int headSize) {
        this.headSize = headSize;
        this.query = new float[headSize];
    }

    void attend(Attention a, AttentionSpan span, int head) {
        SpanKeys keys = new SpanKeys(span);
        int column = head * headSize;
        int keyColumn = head / a.group() * headSize;
        for (int j = 0; j < span.queries(); j++) {
            int row = span.queryStart() + j;
            takeQuery(a.q(), row, column, a.scale());
            score(a.k(), keys, keys.seenBy(j), keyColumn);
            softmax(keys.seenBy(j));
            Tensor target = a.out().rows(row, row + 1).columns(column, column + headSize);
            mix(a.v(), keys, keys.seenBy(j), keyColumn, target);
            if (a.logSumExp() != null) {
                a.logSumExp()[row * a.heads() + head] = (float) (maximum + Math.log(total));
            }
        }
    }

    private void takeQuery(Tensor q, int row, int column, float scale) {
        for (int d = 0; d < headSize; d++) {
            query[d] = q.get(row, column + d) * scale;
        }
    }

    private void score(Tensor k, SpanKeys keys, int end, int column) {
        if (scores.length < end) {
            scores = new float[Lanes.padded(2 * end)];
        }
        for (int place = 0, next; place < end; place = next) {
            next = keys.runEnd(place, end);
            KeyRows rows = KeyRows.of(k, keys.row(place), next - place, column);
            int i = 0;
            for (; i <= rows.count() - 4; i += 4) {
                scoreFour(rows.segment(), rows.at(i), rows.step(), query, scores, place + i);
            }
            for (; i < rows.count(); i++) {
                scores[place + i] = scoreOne(rows.segment(), rows.at(i), query);
            }
        }
    }

    private static void scoreFour(
            MemorySegment m, long at, long step, float[] query, float[] scores, int to) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int d = 0; d < query.length; d++) {
            long key = at + bytes(d);
            s0 = Math.fma(query[d], m.get(ValueLayout.JAVA_FLOAT, key), s0);
            s1 = Math.fma(query[d], m.get(ValueLayout.JAVA_FLOAT, key + step), s1);
            s2 = Math.fma(query[d], m.get(ValueLayout.JAVA_FLOAT, key + 2 * step), s2);
            s3 = Math.fma(query[d], m.get(ValueLayout.JAVA_FLOAT, key + 3 * step), s3);
        }
        scores[to] = s0;
        scores[to + 1] = s1;
        scores[to + 2] = s2;
        scores[to + 3] = s3;
    }

    private static float scoreOne(MemorySegment m, long at, float[] query) {
        float sum = 0;
        for (int d = 0; d < query.length; d++) {
            sum = Math.fma(query[d], m.get(ValueLayout.JAVA_FLOAT, at + bytes(d)), sum);
        }
        return sum;
    }

    private void softmax(int keys) {
        maximum = Float.NEGATIVE_INFINITY;
        for (int key = 0; key < keys; key++) {
            maximum = scores[key] > maximum ? scores[key] : maximum;
        }
        for (int i = 0; i < keys; i += COUNT) {
            Exponential.exp(load(scores, i).sub(maximum)).intoArray(scores, i);
        }
        total = 0;
        for (int chunk = 0; chunk < keys; chunk += LaneSoftmax.CHUNK) {
            int end = Math.min(keys, chunk + LaneSoftmax.CHUNK);
            float sum = 0;
            for (int key = chunk; key < end; key++) {
                sum += scores[key];
            }
            total += sum;
        }
    }

    /** Write the weighted mean of the values. */
    private void mix(Tensor v, SpanKeys keys, int end, int column, Tensor out) {
        MemorySegment segment = out.segment();
        long at = out.rowByte(0);
        Rows.fill(0f, out);
        for (int place = 0, next; place < end; place = next) {
            next = keys.runEnd(place, end);
            KeyRows rows = KeyRows.of(v, keys.row(place), next - place, column);
            int d = 0;
            for (; d <= headSize - COUNT; d += COUNT) {
                mixWhole(rows, d, scores, place, segment, at + bytes(d));
            }
            if (d < headSize) {
                VectorMask<Float> tail = Lanes.tail(d, headSize);
                mixTail(rows, d, scores, place, tail, segment, at + bytes(d));
            }
        }
        Rows.scale((float) (1 / total), out);
    }

    private static void mixWhole(
            KeyRows rows, int d, float[] weights, int first, MemorySegment out, long to) {
        FloatVector sum = load(out, to);
        for (int i = 0; i < rows.count(); i++) {
            sum =
                    load(rows.segment(), rows.at(i) + bytes(d))
                            .fma(broadcast(weights[first + i]), sum);
        }
        store(sum, out, to);
    }

    private static void mixTail(
            KeyRows rows,
            int d,
            float[] weights,
            int first,
            VectorMask<Float> mask,
            MemorySegment out,
            long to) {
        FloatVector sum = load(out, to, mask);
        for (int i = 0; i < rows.count(); i++) {
            sum =
                    load(rows.segment(), rows.at(i) + bytes(d), mask)
                            .fma(broadcast(weights[first + i]), sum);
        }
        store(sum, out, to, mask);
    }
}

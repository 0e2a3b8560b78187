package plumbline.engine.kernel;

import java.util.List;

/** Attention as the definition has it, in double precision. */
record NaiveAttention(int heads, int keyHeads, int headSize) {
    double[][] attend(
            double[][] q,
            double[][] k,
            double[][] v,
            List<AttentionSpan> spans,
            double scale,
            double[] logSumExp) {
        double[][] out = new double[q.length][heads * headSize];
        for (AttentionSpan span : spans) {
            for (int j = 0; j < span.queries(); j++) {
                int row = span.queryStart() + j;
                for (int head = 0; head < heads; head++) {
                    int keyColumn = head / (heads / keyHeads) * headSize;
                    int column = head * headSize;
                    logSumExp[row * heads + head] =
                            attendOne(
                                    q[row],
                                    k,
                                    v,
                                    keys(span, j),
                                    column,
                                    keyColumn,
                                    scale,
                                    out[row]);
                }
            }
        }
        return out;
    }

    private static int[] keys(AttentionSpan span, int j) {
        int[] keys = new int[span.prefixLength() + span.ownBefore() + j + 1];
        for (int i = 0; i < keys.length; i++) {
            keys[i] =
                    i < span.prefixLength()
                            ? span.prefixStart() + i
                            : span.ownStart() + i - span.prefixLength();
        }
        return keys;
    }

    private double attendOne(
            double[] q,
            double[][] k,
            double[][] v,
            int[] keys,
            int column,
            int keyColumn,
            double scale,
            double[] out) {
        double[] weights = new double[keys.length];
        double total = 0;
        for (int i = 0; i < keys.length; i++) {
            double score = 0;
            for (int d = 0; d < headSize; d++) {
                score += q[column + d] * k[keys[i]][keyColumn + d];
            }
            weights[i] = Math.exp(score * scale);
            total += weights[i];
        }
        for (int i = 0; i < keys.length; i++) {
            for (int d = 0; d < headSize; d++) {
                out[column + d] += weights[i] / total * v[keys[i]][keyColumn + d];
            }
        }
        return Math.log(total);
    }
}

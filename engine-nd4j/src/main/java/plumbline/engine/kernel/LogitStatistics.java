package plumbline.engine.kernel;

import plumbline.engine.tensor.Tensor;

/** What {@link TokenStats} says of rows of logits, forward and backward. */
final class LogitStatistics {
    private final LogitRow row = new LogitRow();
    private final LogitRow other = new LogitRow();
    private final LogitGradient gradient = new LogitGradient();

    void describe(Tensor logits, int[] targets, Tensor reference, TokenStats out, int at) {
        for (int r = 0; r < logits.rows(); r++) {
            row.read(logits, r);
            out.logSumExp()[at + r] = row.logSumExp();
            out.logProb()[at + r] = row.logProb(logits.get(r, targets[r]));
            out.entropy()[at + r] = row.logTotal() - row.meanShifted();
            out.logSumSquaredProb()[at + r] = row.logSumSquaredProb();
            if (reference != null) {
                other.read(reference, r);
                out.kl()[at + r] = row.kl(other);
            }
        }
    }

    void draw(Tensor logits, double[] uniforms, int[] tokens, double[] logProbs, Range rows) {
        for (int r = rows.from(); r < rows.end(); r++) {
            row.read(logits, r);
            tokens[r] = row.at(uniforms[r]);
            logProbs[r] = row.logProb(logits.get(r, tokens[r]));
        }
    }

    void backward(
            Tensor logits,
            int[] targets,
            Tensor reference,
            TokenStats stats,
            TokenStats upstream,
            int at) {
        for (int r = 0; r < logits.rows(); r++) {
            int i = at + r;
            gradient.begin(logits, r, stats, upstream, i);
            if (reference != null && upstream.kl()[i] != 0) {
                other.read(reference, r);
                gradient.addKl(reference, r, other.logSumExp(), stats.kl()[i], upstream.kl()[i]);
            }
            gradient.end(logits, r, targets[r], upstream.logProb()[i]);
        }
    }
}

package plumbline.engine.kernel;

import plumbline.engine.tensor.Tensor;

/** What {@link TokenStats} says of rows of logits. */
final class LogitStatistics {
    private LogitStatistics() {}

    static void describe(Tensor logits, int[] targets, Tensor reference, TokenStats out, int at) {
        for (int r = 0; r < logits.rows(); r++) {
            LogitRow row = new LogitRow(logits, r).sum();
            double logTotal = Math.log(row.total);
            out.logSumExp()[at + r] = row.maximum + logTotal;
            out.logProb()[at + r] = (double) logits.get(r, targets[r]) - row.maximum - logTotal;
            out.entropy()[at + r] = logTotal - row.weighted / row.total;
            out.logSumSquaredProb()[at + r] = Math.log(row.squares) - 2 * logTotal;
            if (reference != null) {
                LogitRow other = new LogitRow(reference, r).sum();
                row.sumDifference(other);
                out.kl()[at + r] = row.difference / row.total - logTotal + Math.log(other.total);
            }
        }
    }
}

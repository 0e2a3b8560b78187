package plumbline.engine.kernel;

/** What {@link TokenStats} says, by its definition, in double precision. */
final class NaiveStats {
    private NaiveStats() {}

    static double logSumExp(double[] z) {
        double sum = 0;
        for (double v : z) {
            sum += Math.exp(v);
        }
        return Math.log(sum);
    }

    static double logProb(double[] z, int target) {
        return z[target] - logSumExp(z);
    }

    static double entropy(double[] z) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            sum -= Math.exp(logProb(z, i)) * logProb(z, i);
        }
        return sum;
    }

    static double logSumSquaredProb(double[] z) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            sum += Math.exp(2 * logProb(z, i));
        }
        return Math.log(sum);
    }

    static double kl(double[] z, double[] reference) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            sum += Math.exp(logProb(z, i)) * (logProb(z, i) - logProb(reference, i));
        }
        return sum;
    }
}

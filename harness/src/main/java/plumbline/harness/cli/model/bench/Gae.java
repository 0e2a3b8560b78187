package plumbline.harness.cli.model.bench;

import plumbline.spi.Ragged;

/**
 * Generalized advantage estimation (Schulman et al. 2016, eq. 16) with γ = 1, as the PyTorch peer
 * does it: each completion walked backwards, the advantages of all tokens whitened together.
 *
 * @param returns advantage and value together, before whitening
 */
record Gae(double[] advantages, double[] returns) {
    private static final double LAMBDA = 0.95;
    private static final double TINY = 1e-8;

    /**
     * @param rewards per token, the penalty included; the score sits on the last token
     * @param values the critic's estimate before each token
     */
    static Gae of(Ragged rewards, Ragged values) {
        double[] advantages = new double[rewards.values().length];
        for (int row = 0; row < rewards.rows(); row++) {
            double advantage = 0;
            double following = 0;
            for (int i = rewards.offsets()[row + 1] - 1; i >= rewards.offsets()[row]; i--) {
                double value = values.values()[i];
                advantage = rewards.values()[i] + following - value + LAMBDA * advantage;
                advantages[i] = advantage;
                following = value;
            }
        }
        double[] returns = new double[advantages.length];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = advantages[i] + values.values()[i];
        }
        return new Gae(whitened(advantages), returns);
    }

    private static double[] whitened(double[] x) {
        double sum = 0;
        double squares = 0;
        for (double v : x) {
            sum += v;
        }
        double mean = sum / x.length;
        for (double v : x) {
            squares += (v - mean) * (v - mean);
        }
        double scale = 1 / Math.sqrt(squares / Math.max(1, x.length - 1) + TINY);
        double[] white = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            white[i] = (x[i] - mean) * scale;
        }
        return white;
    }
}

package plumbline.testkit;

import plumbline.spi.Quantity;

import java.util.Arrays;

/**
 * The arithmetic of {@link TabularPolicy}: what follows a token depends on that token alone.
 *
 * @param vocabulary number of tokens, v
 * @param weights v·v logits, row a for what follows token a; then v weights of each score of a head
 */
record BigramTable(int vocabulary, double[] weights) {

    static BigramTable zeros(int vocabulary) {
        return zeros(vocabulary, 1);
    }

    /**
     * @param scores that a head gives
     */
    static BigramTable zeros(int vocabulary, int scores) {
        return new BigramTable(vocabulary, new double[vocabulary * (vocabulary + scores)]);
    }

    /** Copy the logits into a table with another head, whose weights are 0. */
    BigramTable withScores(int scores) {
        BigramTable other = zeros(vocabulary, scores);
        System.arraycopy(weights, 0, other.weights, 0, vocabulary * vocabulary);
        return other;
    }

    int scores() {
        return weights.length / vocabulary - vocabulary;
    }

    BigramTable copy() {
        return new BigramTable(vocabulary, weights.clone());
    }

    /** Return log p(· | previous), by log-softmax of one row. */
    double[] logProbs(int previous) {
        double[] row =
                Arrays.copyOfRange(weights, previous * vocabulary, (previous + 1) * vocabulary);
        double max = Arrays.stream(row).max().orElseThrow();
        double total = max + Math.log(Arrays.stream(row).map(z -> Math.exp(z - max)).sum());
        return Arrays.stream(row).map(z -> z - total).toArray();
    }

    int headIndex(int score, int token) {
        return vocabulary * (vocabulary + score) + token;
    }

    /**
     * Return a per-token quantity of {@code token} after {@code previous}.
     *
     * @param reference the other table; read by {@link Quantity#KL_TO_REFERENCE} alone
     */
    double entry(Quantity quantity, int previous, int token, BigramTable reference) {
        double[] logP = logProbs(previous);
        return switch (quantity) {
            case LOG_PROB -> logP[token];
            case ENTROPY -> -expectation(logP, logP);
            case KL_TO_REFERENCE ->
                    expectation(logP, logP) - expectation(logP, reference.logProbs(previous));
            case LOG_SUM_SQUARED_PROB -> Math.log(sumOfSquaredProbs(logP));
            case VALUE -> weights[headIndex(0, previous)];
            case REWARD -> throw new IllegalArgumentException("a reward is per sequence");
        };
    }

    /** Add {@code upstream} times the derivative of {@link #entry} to the weights' gradient. */
    void addGradient(
            Quantity quantity,
            int previous,
            int token,
            BigramTable reference,
            double upstream,
            double[] gradient) {
        if (quantity == Quantity.VALUE) {
            gradient[headIndex(0, previous)] += upstream;
            return;
        }
        double[] logP = logProbs(previous);
        double[] logQ = reference == null ? logP : reference.logProbs(previous);
        double entry = entry(quantity, previous, token, reference);
        for (int k = 0; k < vocabulary; k++) {
            double p = Math.exp(logP[k]);
            double derivative =
                    switch (quantity) {
                        case LOG_PROB -> (k == token ? 1 : 0) - p;
                        case ENTROPY -> -p * (logP[k] + entry);
                        case KL_TO_REFERENCE -> p * (logP[k] - logQ[k] - entry);
                        case LOG_SUM_SQUARED_PROB -> 2 * (p * p / Math.exp(entry) - p);
                        case VALUE, REWARD ->
                                throw new IllegalArgumentException(quantity + " has no logits");
                    };
            gradient[previous * vocabulary + k] += upstream * derivative;
        }
    }

    /** Return a sequence's scores, each the sum of its tokens' weights. */
    double[] rewards(int[] sequence) {
        double[] rewards = new double[scores()];
        for (int score = 0; score < rewards.length; score++) {
            for (int token : sequence) {
                rewards[score] += weights[headIndex(score, token)];
            }
        }
        return rewards;
    }

    /** Compute Σ p·f. */
    private static double expectation(double[] logP, double[] f) {
        double sum = 0;
        for (int k = 0; k < logP.length; k++) {
            sum += Math.exp(logP[k]) * f[k];
        }
        return sum;
    }

    private static double sumOfSquaredProbs(double[] logP) {
        return Arrays.stream(logP).map(l -> Math.exp(2 * l)).sum();
    }
}

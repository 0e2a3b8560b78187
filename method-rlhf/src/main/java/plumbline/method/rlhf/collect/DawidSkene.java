package plumbline.method.rlhf.collect;

import java.util.Arrays;

/**
 * Estimates true classes and raters' error rates together, by expectation and maximisation (Dawid
 * and Skene 1979, section 3). With a {@link Prior} the estimate is the likeliest given that too.
 *
 * @param posterior [items][classes]: probability of each true class
 * @param prior [classes]: how frequent each true class is
 * @param errors [raters][true class][class said]
 */
record DawidSkene(double[][] posterior, double[] prior, double[][][] errors) {
    private static final int MOST_ROUNDS = 500;
    private static final double CONVERGED = 1e-9;

    /** What stands for a probability of 0 under a logarithm. */
    private static final double TINY = 1e-12;

    /**
     * What is held of raters before they vote: a Dirichlet prior on each row of their error rates
     * (Kim and Ghahramani 2012, Bayesian classifier combination), whose mode is right nine times in
     * ten. Maximum likelihood alone may use up a class that is seldom said, here the tie, for
     * whatever raters disagree on, or turn one class into the other.
     *
     * @param votes that a row of the prior counts for; 0 for none
     * @param alike how many of the first classes are equally frequent: sides that were drawn
     */
    record Prior(double votes, int alike) {
        static final Prior NONE = new Prior(0, 0);

        private static final double RIGHT = 0.9;

        /** Return α − 1: the votes that stand beside the counted ones. */
        double[] row(int trueClass, int classes) {
            double[] row = new double[classes];
            Arrays.fill(row, votes * (1 - RIGHT) / (classes - 1));
            row[trueClass] = votes * RIGHT;
            return row;
        }

        private void level(double[] frequencies) {
            double mean = Arrays.stream(frequencies, 0, alike).average().orElse(0);
            Arrays.fill(frequencies, 0, alike, mean);
        }
    }

    /**
     * Fit.
     *
     * @param votes [items][raters][classes]: how often he said it; every item has a vote
     */
    static DawidSkene fit(double[][][] votes, Prior held) {
        double[][] posterior = shares(votes);
        DawidSkene fitted = null;
        double change = 1;
        for (int round = 0; round < MOST_ROUNDS && change > CONVERGED; round++) {
            double[] prior = prior(posterior, held);
            double[][][] errors = errors(votes, posterior, held);
            double[][] next = posterior(votes, prior, errors);
            change = largestChange(posterior, next);
            posterior = next;
            fitted = new DawidSkene(posterior, prior, errors);
        }
        return fitted;
    }

    /** Start from the share of an item's votes that each class has. */
    private static double[][] shares(double[][][] votes) {
        double[][] shares = new double[votes.length][];
        for (int i = 0; i < votes.length; i++) {
            shares[i] = new double[votes[i][0].length];
            for (double[] said : votes[i]) {
                for (int c = 0; c < said.length; c++) {
                    shares[i][c] += said[c];
                }
            }
            normalize(shares[i]);
        }
        return shares;
    }

    /** Eq. 2.4: p_j = Σ_i T_ij / I. */
    private static double[] prior(double[][] posterior, Prior held) {
        double[] prior = new double[posterior[0].length];
        for (double[] item : posterior) {
            for (int j = 0; j < prior.length; j++) {
                prior[j] += item[j] / posterior.length;
            }
        }
        held.level(prior);
        return prior;
    }

    /** Eq. 2.3: π_jl of rater k ∝ Σ_i T_ij n_il, and α_jl − 1 where there is a prior. */
    private static double[][][] errors(double[][][] votes, double[][] posterior, Prior held) {
        int classes = posterior[0].length;
        double[][][] errors = new double[votes[0].length][classes][];
        for (double[][] rater : errors) {
            Arrays.setAll(rater, trueClass -> held.row(trueClass, classes));
        }
        for (int i = 0; i < votes.length; i++) {
            for (int k = 0; k < errors.length; k++) {
                for (int j = 0; j < classes; j++) {
                    for (int l = 0; l < classes; l++) {
                        errors[k][j][l] += posterior[i][j] * votes[i][k][l];
                    }
                }
            }
        }
        for (double[][] rater : errors) {
            for (double[] row : rater) {
                normalize(row);
            }
        }
        return errors;
    }

    /** Eq. 2.5: T_ij ∝ p_j Π_k Π_l π_jl^n_il. */
    private static double[][] posterior(double[][][] votes, double[] prior, double[][][] errors) {
        double[][] posterior = new double[votes.length][prior.length];
        for (int i = 0; i < votes.length; i++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < prior.length; j++) {
                posterior[i][j] = log(prior[j]) + logLikelihood(votes[i], errors, j);
                most = Math.max(most, posterior[i][j]);
            }
            for (int j = 0; j < prior.length; j++) {
                posterior[i][j] = Math.exp(posterior[i][j] - most);
            }
            normalize(posterior[i]);
        }
        return posterior;
    }

    private static double logLikelihood(double[][] said, double[][][] errors, int trueClass) {
        double sum = 0;
        for (int k = 0; k < said.length; k++) {
            for (int l = 0; l < said[k].length; l++) {
                sum += said[k][l] == 0 ? 0 : said[k][l] * log(errors[k][trueClass][l]);
            }
        }
        return sum;
    }

    private static double log(double probability) {
        return Math.log(Math.max(probability, TINY));
    }

    private static void normalize(double[] row) {
        double sum = 0;
        for (double value : row) {
            sum += value;
        }
        for (int c = 0; c < row.length; c++) {
            row[c] = sum == 0 ? 1.0 / row.length : row[c] / sum;
        }
    }

    private static double largestChange(double[][] before, double[][] after) {
        double largest = 0;
        for (int i = 0; i < before.length; i++) {
            for (int j = 0; j < before[i].length; j++) {
                largest = Math.max(largest, Math.abs(before[i][j] - after[i][j]));
            }
        }
        return largest;
    }
}

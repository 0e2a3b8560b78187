package plumbline.harness.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The win rate that would be seen at equal lengths: wins follow a logistic model of who answered
 * and of how much longer the answer is, and the model is asked at no difference. It is that of
 * AlpacaEval 2 (Dubois et al. 2024, equation 1) for one pair of policies, without its term for how
 * hard an instruction is:
 *
 * <pre>
 * P(win) = σ(θ + φ tanh(Δ / s)),  s the standard deviation of Δ over the prompts
 * </pre>
 *
 * <p>A weak normal prior on θ (deviation 10) and on φ (deviation 1) keeps both finite where one
 * side always wins, or length decides alone. Where Δ is always the same, nothing can be told apart
 * and the win rate is the plain one.
 *
 * @param winRate σ(θ)
 * @param contributions of each prompt: their mean is {@code winRate}, and their spread its own, to
 *     first order (the influence of each prompt on the fit); NaN where the win is missing
 */
public record LengthControl(double theta, double phi, double winRate, double[] contributions) {
    private static final double PRIOR_THETA = 0.01;
    private static final double PRIOR_PHI = 1;
    private static final int MOST_STEPS = 100;
    private static final double CLOSE = 1e-10;

    /**
     * Fit by Newton's method.
     *
     * @param wins 1, 0 or ½ for a tie; NaN where missing
     * @param longer by how much each answer is longer than the opponent's, in any unit
     * @return with NaN figures where no win is known
     */
    public static LengthControl of(double[] wins, double[] longer) {
        double[] x = scaled(wins, longer);
        double theta = 0;
        double phi = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            Slope slope = Slope.at(theta, phi, wins, x);
            double moveTheta = slope.solveTheta(slope.theta, slope.phi);
            double movePhi = slope.solvePhi(slope.theta, slope.phi);
            theta += moveTheta;
            phi += movePhi;
            if (Math.abs(moveTheta) + Math.abs(movePhi) < CLOSE) {
                break;
            }
        }
        return known(wins) == 0
                ? new LengthControl(Double.NaN, Double.NaN, Double.NaN, wins.clone())
                : new LengthControl(theta, phi, sigmoid(theta), contributions(theta, phi, wins, x));
    }

    private static long known(double[] wins) {
        return Arrays.stream(wins).filter(Double::isFinite).count();
    }

    /** Return tanh(Δ / s); 0 where Δ is always the same. */
    private static double[] scaled(double[] wins, double[] longer) {
        double[] there =
                IntStream.range(0, wins.length)
                        .filter(i -> Double.isFinite(wins[i]))
                        .mapToDouble(i -> longer[i])
                        .toArray();
        double mean = Arrays.stream(there).average().orElse(0);
        double squares = Arrays.stream(there).map(d -> (d - mean) * (d - mean)).sum();
        double s = Math.sqrt(squares / Math.max(1, there.length));
        return Arrays.stream(longer).map(d -> s == 0 ? 0 : Math.tanh(d / s)).toArray();
    }

    private static double[] contributions(double theta, double phi, double[] wins, double[] x) {
        Slope slope = Slope.at(theta, phi, wins, x);
        double rate = sigmoid(theta);
        long n = known(wins);
        double[] each = new double[wins.length];
        Arrays.setAll(
                each,
                i -> {
                    double miss = wins[i] - sigmoid(theta + phi * x[i]);
                    return n * rate * (1 - rate) * slope.solveTheta(miss, miss * x[i]);
                });
        double mean = Arrays.stream(each).filter(Double::isFinite).average().orElse(0);
        return Arrays.stream(each).map(c -> rate + c - mean).toArray();
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** The log-posterior's gradient, and its curvature with the sign turned. */
    private record Slope(double theta, double phi, double ofTheta, double ofBoth, double ofPhi) {
        static Slope at(double theta, double phi, double[] wins, double[] x) {
            double byTheta = -PRIOR_THETA * theta;
            double byPhi = -PRIOR_PHI * phi;
            double aa = PRIOR_THETA;
            double ab = 0;
            double bb = PRIOR_PHI;
            for (int i = 0; i < wins.length; i++) {
                if (Double.isFinite(wins[i])) {
                    double p = sigmoid(theta + phi * x[i]);
                    byTheta += wins[i] - p;
                    byPhi += (wins[i] - p) * x[i];
                    aa += p * (1 - p);
                    ab += p * (1 - p) * x[i];
                    bb += p * (1 - p) * x[i] * x[i];
                }
            }
            return new Slope(byTheta, byPhi, aa, ab, bb);
        }

        private double determinant() {
            return ofTheta * ofPhi - ofBoth * ofBoth;
        }

        double solveTheta(double a, double b) {
            return (ofPhi * a - ofBoth * b) / determinant();
        }

        double solvePhi(double a, double b) {
            return (ofTheta * b - ofBoth * a) / determinant();
        }
    }
}

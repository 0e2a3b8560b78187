package plumbline.harness.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a policy gains in gold reward by its distance d = √KL from where it began, in the forms that
 * Gao, Schulman and Hilton published (2023, equation 1): d(α − βd) for the best of n answers, d(α −
 * β log d) for reinforcement learning. Fitted by least squares; both pass through zero at d = 0.
 *
 * @param alpha slope at the beginning, in gold points per √nat
 * @param beta how soon the slope is lost
 * @param rSquared share of the gains' variance about their mean that the curve explains; negative
 *     where their mean would tell more, NaN where they are all alike
 * @param points that it rests on, those at zero KL not counted
 * @param nearestNats KL of the nearest of them
 * @param farthestNats KL of the farthest of them
 * @param peakNats KL at which the curve is highest; NaN where it rises for ever, or falls at once
 * @param peakGain how high that is; NaN likewise
 */
public record KlCurve(
        Form form,
        double alpha,
        double beta,
        double rSquared,
        int points,
        double nearestNats,
        double farthestNats,
        double peakNats,
        double peakGain) {
    private static final int FEWEST = 3;
    private static final double SINGULAR = 1e-10;

    /** Which form. */
    public enum Form {
        BEST_OF_N("d(α − β d)") {
            @Override
            double loss(double d) {
                return d * d;
            }

            @Override
            double peak(double alpha, double beta) {
                return alpha > 0 ? alpha / (2 * beta) : Double.NaN;
            }
        },
        RL("d(α − β log d)") {
            @Override
            double loss(double d) {
                return d == 0 ? 0 : d * Math.log(d);
            }

            @Override
            double peak(double alpha, double beta) {
                return Math.exp(alpha / beta - 1);
            }
        };

        private final String formula;

        Form(String formula) {
            this.formula = formula;
        }

        public String formula() {
            return formula;
        }

        /** Return what β takes away at a distance. */
        abstract double loss(double d);

        /** Return the distance at which the slope is zero, where β is above zero. */
        abstract double peak(double alpha, double beta);
    }

    /**
     * Fit.
     *
     * @param nats KL of each point, in nats per sequence
     * @param gains gold reward above that at zero KL, for each
     * @return empty where fewer than three points, or only points at one distance, stand away from
     *     zero
     */
    public static Optional<KlCurve> fit(Form form, double[] nats, double[] gains) {
        int[] away = IntStream.range(0, nats.length).filter(i -> nats[i] > 0).toArray();
        double[] d = IntStream.of(away).mapToDouble(i -> Math.sqrt(nats[i])).toArray();
        double[] y = IntStream.of(away).mapToDouble(i -> gains[i]).toArray();
        double[] lost = Arrays.stream(d).map(form::loss).toArray();
        double dd = dot(d, d);
        double dl = dot(d, lost);
        double ll = dot(lost, lost);
        double determinant = dd * ll - dl * dl;
        if (d.length < FEWEST || !(determinant > SINGULAR * dd * ll)) {
            return Optional.empty();
        }
        double alpha = (ll * dot(d, y) - dl * dot(lost, y)) / determinant;
        double beta = (dl * dot(d, y) - dd * dot(lost, y)) / determinant;
        return Optional.of(of(form, alpha, beta, d, y));
    }

    private static KlCurve of(Form form, double alpha, double beta, double[] d, double[] y) {
        double peak = beta > 0 ? form.peak(alpha, beta) : Double.NaN;
        return new KlCurve(
                form,
                alpha,
                beta,
                rSquared(form, alpha, beta, d, y),
                d.length,
                square(Arrays.stream(d).min().orElseThrow()),
                square(Arrays.stream(d).max().orElseThrow()),
                square(peak),
                gain(form, alpha, beta, peak));
    }

    private static double rSquared(Form form, double alpha, double beta, double[] d, double[] y) {
        double mean = Arrays.stream(y).average().orElseThrow();
        double rest = 0;
        double all = 0;
        for (int i = 0; i < d.length; i++) {
            rest += square(y[i] - gain(form, alpha, beta, d[i]));
            all += square(y[i] - mean);
        }
        return all == 0 ? Double.NaN : 1 - rest / all;
    }

    private static double gain(Form form, double alpha, double beta, double d) {
        return alpha * d - beta * form.loss(d);
    }

    /** Tell whether it rises and falls where it was seen. */
    public boolean peaks() {
        return peakNats > nearestNats && peakNats < farthestNats;
    }

    /** Return the gain at a distance, in √nats. */
    public double at(double d) {
        return gain(form, alpha, beta, d);
    }

    private static double square(double x) {
        return x * x;
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }
}

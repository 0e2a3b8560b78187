package plumbline.harness.frontier;

import plumbline.harness.stats.Interval;
import plumbline.harness.stats.Jackknife;
import plumbline.harness.stats.KlCurve;
import plumbline.harness.stats.KlCurve.Form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Gold against KL along a trail, in the published forms: where more of the same training stops
 * helping.
 *
 * @param form in which it is published
 * @param fits one for each form; empty where nothing can be fitted
 * @param means of the seeds' looks, step by step; empty for one seed
 * @param unfitted why not; null where it is
 */
public record OverOptimization(
        List<String> arms,
        String stage,
        Form form,
        List<Fit> fits,
        List<Point> points,
        List<MeanLook> means,
        String unfitted) {
    private static final double AT_START = 1e-6;

    /** By so much more of the variance of gold is a form clearly better than another. */
    private static final double CLEARLY = 0.02;

    /** A look, with its gold above that of its seed's first. */
    public record Point(long seed, int step, double nats, double gain) {}

    /** What one seed's looks give alone. */
    public record SeedFit(long seed, KlCurve curve) {}

    /**
     * A curve through the looks of all seeds. Intervals are 95 %, by the jackknife over seeds; null
     * for one seed, and of a peak where a curve without one of the seeds has none.
     *
     * @param ofMeans a curve through the means of the seeds instead; null where there are too few
     */
    public record Fit(
            KlCurve curve,
            Interval alpha,
            Interval beta,
            Interval peakNats,
            Interval peakGain,
            KlCurve ofMeans,
            List<SeedFit> seeds) {}

    public OverOptimization {
        arms = List.copyOf(arms);
        fits = List.copyOf(fits);
        points = List.copyOf(points);
        means = List.copyOf(means);
    }

    /** Fit what a trail shows. */
    public static OverOptimization of(Trail trail) {
        Map<Long, List<Point>> seeds = new TreeMap<>();
        trail.seeds().forEach((seed, looks) -> seeds.put(seed, points(seed, looks)));
        List<Fit> fits = fits(trail, seeds);
        return new OverOptimization(
                trail.arms(),
                trail.stage(),
                trail.form(),
                fits,
                together(seeds.values()),
                MeanLook.of(seeds.values()),
                fits.isEmpty() ? why(trail) : null);
    }

    private static List<Point> points(long seed, List<Look> looks) {
        double start = looks.getFirst().gold();
        return looks.stream()
                .filter(look -> Double.isFinite(look.gold()))
                .map(look -> point(seed, look, start))
                .toList();
    }

    private static Point point(long seed, Look look, double start) {
        return new Point(seed, look.step(), Math.max(0, look.nats()), look.gold() - start);
    }

    private static boolean fromTheStart(Trail trail) {
        return trail.seeds().values().stream()
                .allMatch(looks -> looks.getFirst().nats() < AT_START);
    }

    private static String why(Trail trail) {
        return fromTheStart(trail)
                ? "a curve needs three looks with gold at different KL above zero"
                : "its first look is not at zero KL, where a curve begins";
    }

    private static List<Fit> fits(Trail trail, Map<Long, List<Point>> seeds) {
        return fromTheStart(trail)
                ? Stream.of(Form.values()).flatMap(form -> fit(form, seeds).stream()).toList()
                : List.of();
    }

    private static Optional<Fit> fit(Form form, Map<Long, List<Point>> seeds) {
        List<SeedFit> alone = new ArrayList<>();
        seeds.forEach(
                (seed, points) ->
                        curve(form, points).ifPresent(c -> alone.add(new SeedFit(seed, c))));
        KlCurve ofMeans = curveOfMeans(form, MeanLook.of(seeds.values())).orElse(null);
        return curve(form, together(seeds.values()))
                .map(curve -> fit(curve, without(form, seeds), ofMeans, alone));
    }

    /** Fit without each of the seeds in turn. */
    private static List<Optional<KlCurve>> without(Form form, Map<Long, List<Point>> seeds) {
        List<Optional<KlCurve>> curves = new ArrayList<>();
        for (Long left : seeds.keySet()) {
            Map<Long, List<Point>> others = new TreeMap<>(seeds);
            others.remove(left);
            curves.add(curve(form, together(others.values())));
        }
        return curves;
    }

    private static Fit fit(
            KlCurve curve, List<Optional<KlCurve>> without, KlCurve ofMeans, List<SeedFit> alone) {
        Interval logPeak = interval(curve, without, c -> Math.log(c.peakNats()));
        return new Fit(
                curve,
                interval(curve, without, KlCurve::alpha),
                interval(curve, without, KlCurve::beta),
                logPeak == null
                        ? null
                        : new Interval(Math.exp(logPeak.low()), Math.exp(logPeak.high())),
                interval(curve, without, KlCurve::peakGain),
                ofMeans,
                alone);
    }

    private static Interval interval(
            KlCurve curve, List<Optional<KlCurve>> without, ToDoubleFunction<KlCurve> figure) {
        double[] each =
                without.stream()
                        .mapToDouble(c -> c.map(figure::applyAsDouble).orElse(Double.NaN))
                        .toArray();
        return Jackknife.interval(figure.applyAsDouble(curve), each);
    }

    private static Optional<KlCurve> curve(Form form, List<Point> points) {
        return KlCurve.fit(
                form,
                points.stream().mapToDouble(Point::nats).toArray(),
                points.stream().mapToDouble(Point::gain).toArray());
    }

    private static Optional<KlCurve> curveOfMeans(Form form, List<MeanLook> means) {
        return KlCurve.fit(
                form,
                means.stream().mapToDouble(MeanLook::nats).toArray(),
                means.stream().mapToDouble(MeanLook::gain).toArray());
    }

    private static List<Point> together(Collection<List<Point>> seeds) {
        return seeds.stream().flatMap(List::stream).toList();
    }

    /** Return the fit of one form. */
    public Optional<Fit> fit(Form which) {
        return fits.stream().filter(f -> f.curve().form() == which).findFirst();
    }

    /** Return the fit that says most: the published form's, unless another clearly fits better. */
    public Optional<Fit> best() {
        return fits.stream()
                .filter(f -> better(f, fit(form).orElse(f)))
                .max(Comparator.comparingDouble(f -> f.curve().rSquared()))
                .or(() -> fit(form));
    }

    private static boolean better(Fit other, Fit published) {
        return other.curve().rSquared() > published.curve().rSquared() + CLEARLY;
    }

    /** Name it by its arms and stage. */
    public String title() {
        return String.join(", ", arms) + " (" + stage + ")";
    }
}

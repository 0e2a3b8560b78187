package plumbline.harness.report;

import plumbline.harness.stats.Interval;

import java.util.Locale;

/**
 * Writes numbers with as many digits as they deserve: an interval's half-width decides, by the rule
 * of the Particle Data Group (two digits where they are 10 to 35, else one). What is missing is
 * blank.
 */
public final class Numbers {
    private static final int MOST_DECIMALS = 9;

    private Numbers() {}

    /** Write a value to the digits that its interval supports; three digits if there is none. */
    public static String rounded(double value, Interval interval) {
        return interval == null || isPoint(interval)
                ? plain(value)
                : fixed(value, decimals(interval));
    }

    /**
     * Write both ends: {@code 0.27 to 0.35}; blank without an interval, and where it has no width:
     * a figure that is so by definition, such as the reference arm's distance from itself.
     */
    public static String interval(Interval interval) {
        if (interval == null || isPoint(interval)) {
            return "";
        }
        return rounded(interval.low(), interval) + " to " + rounded(interval.high(), interval);
    }

    /** Write a figure with its interval: {@code 0.31 (0.27 to 0.35)}. */
    public static String withInterval(Figure figure) {
        String value = rounded(figure.value(), figure.interval());
        String interval = interval(figure.interval());
        return interval.isEmpty() ? value : value + " (" + interval + ")";
    }

    /** Write a figure with half the width of its interval: {@code 0.31 ±0.04}. */
    public static String withHalfWidth(Figure figure) {
        String value = rounded(figure.value(), figure.interval());
        return figure.interval() == null || isPoint(figure.interval())
                ? value
                : value + " ±" + rounded(figure.interval().halfWidth(), figure.interval());
    }

    /** Write three significant digits, whole numbers in full. */
    public static String plain(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        double size = Math.abs(value);
        if (size >= 1e7 || (size > 0 && size < 1e-4)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        boolean whole = value == Math.rint(value);
        return fixed(value, whole ? 0 : Math.max(0, 2 - magnitude(size)));
    }

    /** Tell an interval whose width is rounding error from one that says something. */
    private static boolean isPoint(Interval interval) {
        double size = Math.max(Math.abs(interval.low()), Math.abs(interval.high()));
        return interval.halfWidth() <= 1e-9 * size;
    }

    private static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return plain(value);
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }

    private static int decimals(Interval interval) {
        int magnitude = magnitude(interval.halfWidth());
        double leading = interval.halfWidth() / Math.pow(10, magnitude);
        int digits = leading < 3.55 ? 2 : 1;
        return Math.clamp(digits - 1 - magnitude, 0, MOST_DECIMALS);
    }

    private static int magnitude(double size) {
        return (int) Math.floor(Math.log10(size));
    }
}

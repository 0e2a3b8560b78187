package plumbline.harness.report.html;

import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * A linear axis: from values to pixels, with round ticks.
 *
 * @param low the value at pixel {@code from}
 * @param high the value at pixel {@code to}; greater than {@code low}
 */
record Scale(double low, double high, double from, double to, double step) {
    private static final double MARGIN = 0.05;

    /** Cover finite values with a margin on both sides, and about so many ticks. */
    static Scale covering(DoubleStream values, double from, double to, int ticks) {
        var range = values.filter(Double::isFinite).summaryStatistics();
        double min = range.getCount() == 0 ? 0 : range.getMin();
        double max = range.getCount() == 0 ? 1 : range.getMax();
        boolean flat = max - min <= 1e-9 * Math.max(Math.abs(min), Math.abs(max));
        double margin = flat ? Math.max(Math.abs(max) * 0.1, 1e-9) : MARGIN * (max - min);
        double low = min - margin;
        double high = max + margin;
        return new Scale(low, high, from, to, roundStep((high - low) / ticks));
    }

    private static double roundStep(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double leading = rough / power;
        return power * (leading <= 1 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10);
    }

    double pixel(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    double[] ticks() {
        return LongStream.rangeClosed((long) Math.ceil(low / step), (long) Math.floor(high / step))
                .mapToDouble(k -> k * step)
                .toArray();
    }

    /** Write a tick with the decimals that its distance from the next one needs. */
    String label(double tick) {
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (size >= 1e6 || size < 1e-3) {
            return tick == 0 ? "0" : String.format(Locale.ROOT, "%.1e", tick).replace("e-0", "e-");
        }
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", tick);
    }
}

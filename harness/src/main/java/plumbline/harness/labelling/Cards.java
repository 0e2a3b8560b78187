package plumbline.harness.labelling;

import plumbline.harness.stats.Bootstrap;
import plumbline.harness.stats.Interval;
import plumbline.harness.stats.Replicate;
import plumbline.harness.stats.ShareIntervals;
import plumbline.spi.Card.Row;

import java.util.function.ToDoubleFunction;

/** Rows of a card with the interval that suits each kind of figure. */
public final class Cards {
    private static final double CONFIDENCE = 0.95;

    private Cards() {}

    /** Make a row of a share, with Wilson's interval. */
    public static Row share(String name, long part, long whole, String reading) {
        if (whole == 0) {
            return Row.plain(name, Double.NaN, "", reading);
        }
        Interval interval = ShareIntervals.wilson((int) part, (int) whole, CONFIDENCE);
        return row(name, (double) part / whole, interval, reading);
    }

    /** Make a row of a statistic of resampled items. */
    static Row resampled(
            String name, VoteTable table, ToDoubleFunction<int[]> figure, String reading) {
        double value = table.size() == 0 ? Double.NaN : figure.applyAsDouble(table.all());
        Interval interval = Bootstrap.standard().interval(table.size(), figure);
        return row(name, value, interval, reading);
    }

    /** Make a row of a mean or of a difference of means. */
    public static Row of(String name, Replicate replicate, String reading) {
        if (Double.isNaN(replicate.figure())) {
            return Row.plain(name, Double.NaN, "", reading);
        }
        Bootstrap.Result result = Bootstrap.standard().estimate(replicate);
        return row(name, result.value(), result.interval(), reading);
    }

    private static Row row(String name, double value, Interval interval, String reading) {
        return interval == null
                ? Row.plain(name, value, "", reading)
                : new Row(name, value, interval.low(), interval.high(), "", reading);
    }
}

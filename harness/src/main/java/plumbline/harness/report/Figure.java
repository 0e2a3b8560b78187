package plumbline.harness.report;

import plumbline.harness.stats.Interval;

/**
 * A number as reports show it.
 *
 * @param value NaN where nothing was measured
 * @param interval 95 %; null where there is none
 * @param n values (pairs, for a difference) behind it, over all seeds that it pools
 */
public record Figure(double value, Interval interval, int n) {
    /**
     * Return the same where the interval ends at what such a figure can be: what lies beyond cannot
     * be true, so that leaving it out covers the truth as often. A value that is outside itself
     * stays as it is.
     */
    Figure within(double least, double most) {
        if (interval == null || value < least || value > most) {
            return this;
        }
        Interval cut =
                new Interval(Math.max(least, interval.low()), Math.min(most, interval.high()));
        return new Figure(value, cut, n);
    }
}

package plumbline.harness.report;

import plumbline.harness.stats.Interval;

/**
 * A number as reports show it.
 *
 * @param value NaN where nothing was measured
 * @param interval 95 %; null where there is none
 * @param n values (pairs, for a difference) behind it, over all seeds that it pools
 */
public record Figure(double value, Interval interval, int n) {}

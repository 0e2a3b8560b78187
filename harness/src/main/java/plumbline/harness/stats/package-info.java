/**
 * Statistics behind the comparison of arms: bootstrap intervals, exact tests, agreement,
 * calibration. Start at {@link plumbline.harness.stats.Bootstrap} and {@link
 * plumbline.harness.stats.Replicate}. Distributions and tests come from Commons Statistics; what
 * stands here is what it does not have. Every formula is also offered as a reference formula, by
 * {@link plumbline.harness.stats.StatisticsPlugin}.
 */
package plumbline.harness.stats;

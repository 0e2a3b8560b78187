/**
 * How cost grows: {@code plumb bench --scenario scaling}. Start at {@link
 * plumbline.harness.cli.model.bench.scaling.Scaling}; what is varied stands in {@link
 * plumbline.harness.cli.model.bench.scaling.Series}.
 */
package plumbline.harness.cli.model.bench.scaling;

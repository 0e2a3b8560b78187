/**
 * The engine's speed on fixed work: {@code plumb bench}. Start at {@link
 * plumbline.harness.cli.model.bench.BenchCommand}; what is computed stands in {@link
 * plumbline.harness.cli.model.bench.Scenario}.
 */
package plumbline.harness.cli.model.bench;

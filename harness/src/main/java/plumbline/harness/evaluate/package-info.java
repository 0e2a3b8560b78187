/**
 * The built-in evaluators, one class each. Each returns a value per held-out prompt or pair; means
 * are {@link plumbline.spi.Measurement#figure()}, intervals the harness's. Start at {@link
 * plumbline.harness.evaluate.BuiltInPlugin}.
 */
package plumbline.harness.evaluate;

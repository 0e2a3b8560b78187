/**
 * Our formulas beside other people's numbers: {@code plumb loss}. Start at {@link
 * plumbline.harness.cli.model.loss.LossCommand}.
 */
package plumbline.harness.cli.model.loss;

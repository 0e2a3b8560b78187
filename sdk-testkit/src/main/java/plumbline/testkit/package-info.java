/**
 * The test kit for methods, engines and rewards, ours and other people's: contracts to extend
 * ({@link plumbline.testkit.OptimizerContract}, {@link plumbline.testkit.LossContract}, {@link
 * plumbline.testkit.PreferenceLossContract}, {@link plumbline.testkit.PolicyContract}, {@link
 * plumbline.testkit.RewardSourceContract}) and real but tiny things to run them with. Start at
 * {@link plumbline.testkit.TabularPolicy}.
 */
@Stability(Stability.Level.STABLE)
package plumbline.testkit;

import plumbline.spi.Stability;

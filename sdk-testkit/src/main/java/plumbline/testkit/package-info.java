/**
 * The test kit for methods, engines and rewards, ours and other people's: contracts to extend
 * ({@link plumbline.testkit.OptimizerContract}, {@link plumbline.testkit.AnnotatorContract}, {@link
 * plumbline.testkit.EvaluatorContract}, {@link plumbline.testkit.LossContract}, {@link
 * plumbline.testkit.PreferenceLossContract}, {@link plumbline.testkit.PolicyContract}, {@link
 * plumbline.testkit.RewardSourceContract}, {@link plumbline.testkit.JudgeContract}) and real but
 * tiny things to run them with. Start at {@link plumbline.testkit.TabularPolicy}.
 */
@Stability(Stability.Level.STABLE)
package plumbline.testkit;

import plumbline.spi.Stability;

/**
 * Direct preference optimisation: learning from preference pairs without a reward model. The losses
 * are one-liners in {@link plumbline.method.dpo.PreferenceLosses}, over {@link
 * plumbline.method.dpo.PairScores}; the stage that minimises them is {@link
 * plumbline.method.dpo.DpoOptimizer}.
 */
package plumbline.method.dpo;

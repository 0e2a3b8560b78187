/**
 * Learning from single answers that somebody found good or bad: KTO, BCO and APO-zero without
 * pairs. The losses are one-liners in {@link plumbline.method.dpo.unpaired.UnpairedLosses}, over
 * {@link plumbline.method.dpo.unpaired.UnpairedScores}; the stages are {@link
 * plumbline.method.dpo.unpaired.KtoOptimizer} and {@link
 * plumbline.method.dpo.unpaired.BcoOptimizer}.
 */
package plumbline.method.dpo.unpaired;

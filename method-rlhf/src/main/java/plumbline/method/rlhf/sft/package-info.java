/**
 * Supervised fine-tuning: imitation of demonstrations, and pre-training from raw text. Start at
 * {@link plumbline.method.rlhf.sft.SftOptimizer}.
 */
package plumbline.method.rlhf.sft;

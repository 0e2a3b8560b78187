/**
 * Reinforcement learning from human feedback, stage by stage. So far its first stage, supervised
 * fine-tuning: {@link plumbline.method.rlhf.sft.SftOptimizer}.
 */
package plumbline.method.rlhf;

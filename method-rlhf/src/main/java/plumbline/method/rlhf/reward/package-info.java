/**
 * Reward models: a scalar head on a policy's trunk, trained on preference pairs. The losses are
 * one-liners in {@link plumbline.method.rlhf.reward.RewardLosses}, over {@link
 * plumbline.method.rlhf.reward.PairRewards}.
 */
package plumbline.method.rlhf.reward;

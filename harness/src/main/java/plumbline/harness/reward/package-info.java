/**
 * Rewards as policies are trained on them: a stored ensemble of models whose scores are brought to
 * a common scale and become one ({@link plumbline.harness.reward.EnsembleReward}). What a reward
 * model is worth stands on its {@link plumbline.harness.reward.RewardCard}.
 */
package plumbline.harness.reward;

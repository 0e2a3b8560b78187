/**
 * A judge as the reward of reinforcement learning, without a reward model in between. Start at
 * {@link plumbline.method.rlaif.reward.JudgeRewardKind}.
 */
package plumbline.method.rlaif.reward;

/**
 * Proximal policy optimisation with a critic: {@link plumbline.method.rlhf.ppo.PpoOptimizer}. Its
 * pieces, each of which reads like the paper: rewards per token in {@link
 * plumbline.method.rlhf.ppo.TokenRewards}, advantages in {@link plumbline.support.Gae} and {@link
 * plumbline.support.Whitening}, losses in {@link plumbline.method.rlhf.ppo.PolicyLosses} and {@link
 * plumbline.method.rlhf.ppo.ValueLosses}.
 */
package plumbline.method.rlhf.ppo;

/**
 * What every policy-gradient method shares: the iterations ({@link
 * plumbline.method.rlhf.rollout.Iterations}), an iteration's samples with their rewards ({@link
 * plumbline.method.rlhf.rollout.Experience}), the steps on them, and their figures.
 */
package plumbline.method.rlhf.rollout;

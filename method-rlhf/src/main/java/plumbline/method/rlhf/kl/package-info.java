/**
 * How far a policy has moved from its reference, and what is done about it. Start at {@link
 * plumbline.method.rlhf.kl.KlEstimators}.
 */
package plumbline.method.rlhf.kl;

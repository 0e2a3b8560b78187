package plumbline.harness.frontier;

/**
 * One look at a policy while it trained.
 *
 * @param nats KL from where it began, per sequence
 * @param quality mean gold reward, or win rate by a judge; NaN where there is none
 * @param proxy mean of the reward that it is trained on; NaN where there is none
 */
public record Look(int step, double nats, double quality, double proxy) {}

/**
 * The built-in world: guests ask a concierge for places, and his replies fit or miss what they
 * asked for, are courteous or curt, brief or rambling, honest or over-promising. Everything is
 * generated from a seed, out of a few hundred words. Start at {@link
 * plumbline.harness.world.Concierge}; {@link plumbline.harness.world.GoldReward} says what a good
 * reply is.
 *
 * <p>One grammar writes and reads: {@link plumbline.harness.world.Replies} composes replies out of
 * {@link plumbline.harness.world.Move moves}, and {@link plumbline.harness.world.ReplyReader}
 * recognises the same moves again in what a policy says.
 */
package plumbline.harness.world;

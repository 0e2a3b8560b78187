/**
 * The relatives of PPO that need no critic, because several completions of one prompt are each
 * other's baseline. Advantages are in {@link plumbline.method.rlhf.group.GroupAdvantages}, losses
 * in {@link plumbline.method.rlhf.group.GroupLosses}.
 */
package plumbline.method.rlhf.group;

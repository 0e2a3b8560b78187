/**
 * Best-of-n: sample several answers, keep the one that the reward likes most. Start at {@link
 * plumbline.method.rlhf.bestofn.BestOfN}.
 */
package plumbline.method.rlhf.bestofn;

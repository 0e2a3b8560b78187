/**
 * Best-of-n: sample several answers, keep the one that the reward likes most. Start at {@link
 * plumbline.method.rlhf.bestofn.BestOfNAnnotator}; its arithmetic is {@link
 * plumbline.support.BestOfN}.
 */
package plumbline.method.rlhf.bestofn;

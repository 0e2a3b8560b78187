package plumbline.support;

import plumbline.spi.Sampling;

/**
 * How many answers are drawn, and how.
 *
 * @param prompts to answer, the first of the data's; 0 for all
 * @param samples to each prompt, of each policy
 */
public record DrawPlan(int prompts, int samples, int maxNewTokens, Sampling sampling) {
    /** Return how many prompts are answered where there are so many. */
    public int prompts(int available) {
        return prompts == 0 ? available : Math.min(prompts, available);
    }
}

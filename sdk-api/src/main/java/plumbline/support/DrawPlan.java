package plumbline.support;

import plumbline.spi.Sampling;

/**
 * How many answers are drawn, and how.
 *
 * @param prompts to answer, the first of the data's; 0 for all
 * @param samples to each prompt, of each policy
 * @param maxNewTokens the longest answer, its end token included
 * @param sampling how tokens are drawn
 */
public record DrawPlan(int prompts, int samples, int maxNewTokens, Sampling sampling) {
    /**
     * {@return how many prompts are answered where there are so many}
     *
     * @param available how many prompts there are to choose from
     */
    public int prompts(int available) {
        return prompts == 0 ? available : Math.min(prompts, available);
    }
}

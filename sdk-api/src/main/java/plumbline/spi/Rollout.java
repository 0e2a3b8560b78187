package plumbline.spi;

/**
 * One generated completion.
 *
 * @param promptIndex which of the request's prompts it continues
 * @param sampleIndex which of that prompt's samples it is
 * @param prompt that prompt's tokens
 * @param tokens the new tokens, the end token included where there is one
 * @param logProbs per new token, under the distribution it was drawn from at the temperature used,
 *     untruncated
 * @param ended false where the length limit cut it off
 */
public record Rollout(
        int promptIndex,
        int sampleIndex,
        int[] prompt,
        int[] tokens,
        double[] logProbs,
        boolean ended) {
    /** {@return prompt and completion as a group of one, to be scored or trained on} */
    public TokenGroup group() {
        return TokenGroup.of(prompt, tokens);
    }
}

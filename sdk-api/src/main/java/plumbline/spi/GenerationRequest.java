package plumbline.spi;

import java.util.List;

/**
 * What to generate. A completion depends on its prompt, the seed and its sample number, and on
 * nothing else in the batch.
 *
 * @param prompts token ids, at least one each
 * @param samplesPerPrompt completions of each prompt; its keys and values are computed once
 * @param sampling how tokens are drawn
 * @param maxNewTokens the longest completion, its end token included
 * @param seed of all samples; equal requests give equal completions
 * @param exactLengths empty; or one length per prompt at which its completions stop, end tokens
 *     ignored (for benchmarks)
 */
public record GenerationRequest(
        List<int[]> prompts,
        int samplesPerPrompt,
        Sampling sampling,
        int maxNewTokens,
        long seed,
        int[] exactLengths) {
    /**
     * Make a request.
     *
     * @throws IllegalArgumentException if the samples or the longest completion are fewer than 1,
     *     or {@code exactLengths} is neither empty nor one a prompt
     */
    public GenerationRequest {
        prompts = List.copyOf(prompts);
        if (samplesPerPrompt < 1 || maxNewTokens < 1) {
            throw new IllegalArgumentException(
                    "samplesPerPrompt and maxNewTokens must be at least 1");
        }
        if (exactLengths.length != 0 && exactLengths.length != prompts.size()) {
            throw new IllegalArgumentException(
                    "exactLengths needs one length per prompt, or none at all");
        }
    }

    /**
     * Ask for one completion of each prompt.
     *
     * @param prompts token ids, at least one each
     * @param sampling how tokens are drawn
     * @param maxNewTokens the longest completion, its end token included; at least 1
     * @param seed of all samples
     * @return the request, without exact lengths
     */
    public static GenerationRequest of(
            List<int[]> prompts, Sampling sampling, int maxNewTokens, long seed) {
        return new GenerationRequest(prompts, 1, sampling, maxNewTokens, seed, new int[0]);
    }
}

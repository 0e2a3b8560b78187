package plumbline.engine.decode;

import plumbline.spi.Rollout;
import plumbline.support.Seeds;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;

/** A completion in the making, with its random stream and its place in the cache. */
final class Sequence {
    private final int promptIndex;
    private final int sampleIndex;
    private final int[] prompt;
    private final int limit;
    private final Set<Integer> endTokens;
    private final SplittableRandom random;
    private int[] tokens = new int[16];
    private double[] logProbs = new double[16];
    private int length;
    private boolean ended;
    private int prefixStart;
    private int ownStart;

    /**
     * @param limit the longest completion
     * @param endTokens those that end it; none where the length alone does
     */
    Sequence(
            int promptIndex,
            int sampleIndex,
            int[] prompt,
            int limit,
            Set<Integer> endTokens,
            long seed) {
        this.promptIndex = promptIndex;
        this.sampleIndex = sampleIndex;
        this.prompt = prompt;
        this.limit = limit;
        this.endTokens = endTokens;
        this.random = new SplittableRandom(Seeds.derive(Seeds.derive(seed, prompt), sampleIndex));
    }

    int[] prompt() {
        return prompt;
    }

    SplittableRandom random() {
        return random;
    }

    /** Return how many cache rows its own tokens need: the last one is never looked back at. */
    int ownRows() {
        return limit - 1;
    }

    /** Say where in the cache the prompt's rows and its own begin. */
    void place(int prefix, int own) {
        prefixStart = prefix;
        ownStart = own;
    }

    int prefixStart() {
        return prefixStart;
    }

    int ownStart() {
        return ownStart;
    }

    int length() {
        return length;
    }

    int lastToken() {
        return tokens[length - 1];
    }

    boolean finished() {
        return ended || length == limit;
    }

    void append(int token, double logProb) {
        if (length == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * length);
            logProbs = Arrays.copyOf(logProbs, 2 * length);
        }
        tokens[length] = token;
        logProbs[length++] = logProb;
        ended = endTokens.contains(token);
    }

    Rollout rollout() {
        return new Rollout(
                promptIndex,
                sampleIndex,
                prompt,
                Arrays.copyOf(tokens, length),
                Arrays.copyOf(logProbs, length),
                ended);
    }
}

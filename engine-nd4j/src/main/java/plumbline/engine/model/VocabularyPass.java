package plumbline.engine.model;

import plumbline.engine.kernel.Kernels;
import plumbline.engine.kernel.TokenStats;
import plumbline.engine.tensor.Tensor;

import java.util.Arrays;

/**
 * From hidden states to what the logits say about the targets, and back. Logits are computed a few
 * rows at a time and never held in full; going back, they are computed again, but for the last
 * rows, which are still there.
 */
final class VocabularyPass {
    /** Logits held at once, about 4 MB of them. */
    private static final int CHUNK_FLOATS = 1 << 20;

    private static final int FEWEST_ROWS = 16;

    /** Normalised hidden states [rows, dim] and the language head [vocabulary, dim] to go with. */
    record Source(Tensor hidden, Tensor head) {}

    private final Source policy;
    private final Source reference;
    private final int[] targets;
    private final int chunkRows;
    private final Tensor logits;
    private final Tensor referenceLogits;
    private final TokenStats stats;

    /**
     * @param reference may be {@code null}; else {@code kl} is computed
     * @param arena the rows that stay there are needed by {@link #backward}
     */
    VocabularyPass(Source policy, Source reference, int[] targets, Arena arena) {
        this.policy = policy;
        this.reference = reference;
        this.targets = targets;
        int vocabulary = policy.head.rows();
        this.chunkRows = Math.min(targets.length, chunkRows(vocabulary));
        this.logits = arena.take(chunkRows, vocabulary);
        this.referenceLogits = reference == null ? null : arena.take(chunkRows, vocabulary);
        this.stats = TokenStats.ofRows(targets.length);
    }

    /** Return how many rows of logits are computed at once. */
    static int chunkRows(int vocabulary) {
        return Math.max(FEWEST_ROWS, CHUNK_FLOATS / vocabulary);
    }

    TokenStats forward(Kernels k) {
        for (int from = 0; from < targets.length; from += chunkRows) {
            int end = Math.min(from + chunkRows, targets.length);
            computeLogits(k, from, end);
            k.tokenStats(
                    chunk(logits, from, end),
                    Arrays.copyOfRange(targets, from, end),
                    referenceChunk(from, end),
                    stats,
                    from);
        }
        return stats;
    }

    /**
     * Go back.
     *
     * @param upstream the loss's gradient with respect to each statistic
     * @param dHidden is written
     * @param dHead is added to; may be {@code null}
     */
    void backward(Kernels k, TokenStats upstream, Tensor dHidden, Tensor dHead) {
        int last = (targets.length - 1) / chunkRows * chunkRows;
        for (int from = last; from >= 0; from -= chunkRows) {
            int end = Math.min(from + chunkRows, targets.length);
            if (from < last) {
                computeLogits(k, from, end);
            }
            Tensor gradient = chunk(logits, from, end);
            k.tokenStatsBackward(
                    gradient,
                    Arrays.copyOfRange(targets, from, end),
                    referenceChunk(from, end),
                    stats,
                    upstream,
                    from);
            k.multiply(false, false, gradient, policy.head, false, dHidden.rows(from, end));
            if (dHead != null) {
                k.multiply(true, false, gradient, policy.hidden.rows(from, end), true, dHead);
            }
        }
    }

    private void computeLogits(Kernels k, int from, int end) {
        k.linear(policy.hidden.rows(from, end), policy.head, false, chunk(logits, from, end));
        if (reference != null) {
            k.linear(
                    reference.hidden.rows(from, end),
                    reference.head,
                    false,
                    chunk(referenceLogits, from, end));
        }
    }

    private Tensor referenceChunk(int from, int end) {
        return reference == null ? null : chunk(referenceLogits, from, end);
    }

    private static Tensor chunk(Tensor logits, int from, int end) {
        return logits.rows(0, end - from);
    }
}

package plumbline.engine.model;

import plumbline.engine.kernel.AttentionSpan;

import java.util.Arrays;
import java.util.List;

/**
 * Tokens end to end, without padding: what one pass computes.
 *
 * @param positions of each token in its sequence, from 0
 * @param spans which keys each token's query sees
 */
public record PackedTokens(int[] tokens, int[] positions, List<AttentionSpan> spans) {
    public PackedTokens {
        spans = List.copyOf(spans);
    }

    public int rows() {
        return tokens.length;
    }

    /** Return one more than the largest position. */
    public int reach() {
        return Arrays.stream(positions).max().orElse(-1) + 1;
    }
}

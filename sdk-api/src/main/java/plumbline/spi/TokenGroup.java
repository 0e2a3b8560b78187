package plumbline.spi;

import java.util.List;

/**
 * A prompt and the completions that continue it, as token ids. The engine computes the prompt once
 * for all of them: a demonstration is a group of one, a preference pair a group of two, the
 * rollouts of one prompt a group of n.
 *
 * @param prompt at least one token (a begin token where the text is empty)
 * @param completions each with its end token, where it has ended; at least one token each
 */
public record TokenGroup(int[] prompt, List<int[]> completions) {
    /**
     * Make a group. The list is copied, the arrays are not.
     *
     * @throws IllegalArgumentException if the prompt or a completion has no token, or there is no
     *     completion
     */
    public TokenGroup {
        completions = List.copyOf(completions);
        if (prompt.length == 0) {
            throw new IllegalArgumentException("a prompt needs at least one token");
        }
        if (completions.isEmpty() || completions.stream().anyMatch(c -> c.length == 0)) {
            throw new IllegalArgumentException("a group needs completions of at least one token");
        }
    }

    /**
     * Make a group of a prompt and its completions.
     *
     * @param prompt at least one token
     * @param completions at least one, of at least one token each
     * @return the group
     * @throws IllegalArgumentException if the prompt or a completion has no token, or there is no
     *     completion
     */
    public static TokenGroup of(int[] prompt, int[]... completions) {
        return new TokenGroup(prompt, List.of(completions));
    }
}

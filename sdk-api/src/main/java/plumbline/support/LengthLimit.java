package plumbline.support;

import plumbline.spi.TokenGroup;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a prompt and its completions that are too long together. The prompt is never cut.
 *
 * @param tokens the longest sequence, prompt and completion together
 * @param tooLong {@link #DROP} or {@link #TRUNCATE}
 */
public record LengthLimit(int tokens, String tooLong) {
    /** Leave the whole example out. */
    public static final String DROP = "drop";

    /** Cut the completion's end off, but keep its last token: the end token. */
    public static final String TRUNCATE = "truncate-completion-keep-end";

    /**
     * Limit sequences to {@code maxLength} tokens, or to the model's context where that is less or
     * {@code maxLength} is 0.
     *
     * @param maxLength tokens, prompt and completion together; 0 for the model's context
     * @param contextLength of the model, in tokens
     * @param tooLong {@link #DROP} or {@link #TRUNCATE}
     * @return the limit
     */
    public static LengthLimit of(int maxLength, int contextLength, String tooLong) {
        int tokens = maxLength == 0 ? contextLength : Math.min(maxLength, contextLength);
        return new LengthLimit(tokens, tooLong);
    }

    /**
     * {@return whether prompt and longest completion keep to the limit as they are}
     *
     * @param group any group
     */
    public boolean fits(TokenGroup group) {
        int room = tokens - group.prompt().length;
        return group.completions().stream().allMatch(c -> c.length <= room);
    }

    /**
     * Make a group fit, as the policy says.
     *
     * @param group any group
     * @return empty where the group is to be dropped: by policy, or because the prompt leaves no
     *     room for a token and the end
     */
    public Optional<TokenGroup> apply(TokenGroup group) {
        if (fits(group)) {
            return Optional.of(group);
        }
        int room = tokens - group.prompt().length;
        if (tooLong.equals(DROP) || room < 2) {
            return Optional.empty();
        }
        List<int[]> cut = group.completions().stream().map(c -> cut(c, room)).toList();
        return Optional.of(new TokenGroup(group.prompt(), cut));
    }

    private static int[] cut(int[] completion, int room) {
        if (completion.length <= room) {
            return completion;
        }
        int[] cut = Arrays.copyOf(completion, room);
        cut[room - 1] = completion[completion.length - 1];
        return cut;
    }
}

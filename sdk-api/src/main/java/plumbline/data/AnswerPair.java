package plumbline.data;

import plumbline.support.ContentHash;

import java.util.Objects;

/**
 * Two answers to one prompt in the order in which raters see them, for them to compare.
 *
 * @param id follows from the content: a pair read back from a file is known by it
 * @param prompt what both answer
 * @param first the answer shown first; may be empty
 * @param second the answer shown second; may be empty
 * @param calibration whether every rater is to judge it, so that raters can be measured
 */
public record AnswerPair(
        String id, Prompt prompt, String first, String second, boolean calibration) {
    private static final int ID_LENGTH = 12;

    /**
     * Make a pair under an id of the caller's; {@link #of} takes the content's own.
     *
     * @throws NullPointerException if a component is null
     */
    public AnswerPair {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
    }

    /**
     * Make a pair with the id that its content has.
     *
     * @param prompt what both answer
     * @param first the answer shown first
     * @param second the answer shown second
     * @param calibration whether every rater is to judge it
     * @return the pair, its id made by {@link #idOf}
     */
    public static AnswerPair of(Prompt prompt, String first, String second, boolean calibration) {
        return new AnswerPair(idOf(prompt, first, second), prompt, first, second, calibration);
    }

    /**
     * {@return the id of a content: 12 hexadecimal digits of its SHA-256} The prompt enters by its
     * {@link Prompt#key}, and the order of the answers matters.
     *
     * @param prompt what both answer
     * @param first the answer shown first
     * @param second the answer shown second
     */
    public static String idOf(Prompt prompt, String first, String second) {
        return new ContentHash()
                .add(prompt.key())
                .add(first)
                .add(second)
                .hex()
                .substring(0, ID_LENGTH);
    }
}

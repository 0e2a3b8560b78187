package plumbline.data;

import java.util.Objects;
import java.util.Optional;

/**
 * One answer that somebody found good or bad, without another to compare it with.
 *
 * @param prompt what was asked
 * @param completion the answer alone, without the prompt and without an end token
 * @param desirable true for a good answer
 * @param annotator who said so, where it is known
 */
public record LabelledAnswer(
        Prompt prompt, String completion, boolean desirable, Optional<String> annotator) {
    /**
     * Make a labelled answer.
     *
     * @throws NullPointerException if a component is null
     */
    public LabelledAnswer {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(completion, "completion");
        Objects.requireNonNull(annotator, "annotator");
    }

    /**
     * Label an answer without saying who did.
     *
     * @param prompt what was asked
     * @param completion the answer alone
     * @param desirable true for a good answer
     * @return the answer, its annotator unknown
     */
    public static LabelledAnswer of(Prompt prompt, String completion, boolean desirable) {
        return new LabelledAnswer(prompt, completion, desirable, Optional.empty());
    }
}

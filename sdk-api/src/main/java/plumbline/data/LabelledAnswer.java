package plumbline.data;

import java.util.Objects;
import java.util.Optional;

/**
 * One answer that somebody found good or bad, without another to compare it with.
 *
 * @param completion the answer alone, without the prompt and without an end token
 * @param desirable true for a good answer
 * @param annotator who said so, where it is known
 */
public record LabelledAnswer(
        Prompt prompt, String completion, boolean desirable, Optional<String> annotator) {
    public LabelledAnswer {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(completion, "completion");
        Objects.requireNonNull(annotator, "annotator");
    }

    public static LabelledAnswer of(Prompt prompt, String completion, boolean desirable) {
        return new LabelledAnswer(prompt, completion, desirable, Optional.empty());
    }
}

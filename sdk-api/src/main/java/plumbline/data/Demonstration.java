package plumbline.data;

import java.util.Objects;

/**
 * An answer worth imitating. Raw text to model as a whole is a demonstration with an empty prompt.
 *
 * @param prompt what was asked; empty text where the completion is all there is
 * @param completion the answer alone, without the prompt and without an end token
 */
public record Demonstration(Prompt prompt, String completion) {
    /**
     * Make a demonstration.
     *
     * @throws NullPointerException if a component is null
     */
    public Demonstration {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(completion, "completion");
    }
}

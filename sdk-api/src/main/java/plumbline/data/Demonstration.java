package plumbline.data;

import java.util.Objects;

/**
 * An answer worth imitating. Raw text to model as a whole is a demonstration with an empty prompt.
 *
 * @param completion the answer alone, without the prompt and without an end token
 */
public record Demonstration(Prompt prompt, String completion) {
    public Demonstration {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(completion, "completion");
    }
}

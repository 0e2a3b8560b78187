package plumbline.data;

import java.util.Objects;

/**
 * One completion as text, with the prompt that it answers. What reward sources and judges read.
 *
 * @param prompt what was asked
 * @param text the completion alone, without prompt and end token; may be empty
 */
public record Answer(Prompt prompt, String text) {
    /**
     * Make an answer.
     *
     * @throws NullPointerException if a component is null
     */
    public Answer {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(text, "text");
    }
}

package plumbline.data;

import java.util.Objects;

/** One completion as text, with the prompt that it answers. What reward sources and judges read. */
public record Answer(Prompt prompt, String text) {
    public Answer {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(text, "text");
    }
}

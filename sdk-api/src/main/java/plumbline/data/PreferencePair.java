package plumbline.data;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Two answers to one prompt and which of them was preferred.
 *
 * @param margin by how much, in the annotator's own unit, where it was asked
 * @param tie true where neither was preferred; {@code chosen} is then merely the first
 * @param annotator who said so, where it is known
 */
public record PreferencePair(
        Prompt prompt,
        String chosen,
        String rejected,
        OptionalDouble margin,
        boolean tie,
        Optional<String> annotator) {
    public PreferencePair {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(chosen, "chosen");
        Objects.requireNonNull(rejected, "rejected");
        Objects.requireNonNull(margin, "margin");
        Objects.requireNonNull(annotator, "annotator");
    }

    public static PreferencePair of(Prompt prompt, String chosen, String rejected) {
        return new PreferencePair(
                prompt, chosen, rejected, OptionalDouble.empty(), false, Optional.empty());
    }
}

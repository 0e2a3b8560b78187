package plumbline.data;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Two answers to one prompt and which of them was preferred.
 *
 * @param prompt what both answer
 * @param chosen the answer preferred, without prompt and end token
 * @param rejected the other answer, likewise
 * @param margin by how much, in the annotator's own unit, where it was asked
 * @param tie true where neither was preferred; {@code chosen} is then merely the first
 * @param annotator who said so, where it is known
 * @param probability that {@code chosen} is the better one, ½ to 1, where the label is soft
 */
public record PreferencePair(
        Prompt prompt,
        String chosen,
        String rejected,
        OptionalDouble margin,
        boolean tie,
        Optional<String> annotator,
        OptionalDouble probability) {
    /**
     * Make a pair.
     *
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if a probability is not between ½ and 1, or a tie has one
     */
    public PreferencePair {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(chosen, "chosen");
        Objects.requireNonNull(rejected, "rejected");
        Objects.requireNonNull(margin, "margin");
        Objects.requireNonNull(annotator, "annotator");
        double soft = probability.orElse(1);
        if (!(soft >= 0.5 && soft <= 1) || tie && probability.isPresent()) {
            throw new IllegalArgumentException(
                    "the chosen answer is better with probability " + soft);
        }
    }

    /**
     * Make a pair whose label is certain, or a tie.
     *
     * @param prompt what both answer
     * @param chosen the answer preferred, or of a tie the first
     * @param rejected the other answer
     * @param margin by how much it was preferred, in the annotator's own unit
     * @param tie whether neither was preferred
     * @param annotator who said so
     * @throws NullPointerException if an argument is null
     */
    public PreferencePair(
            Prompt prompt,
            String chosen,
            String rejected,
            OptionalDouble margin,
            boolean tie,
            Optional<String> annotator) {
        this(prompt, chosen, rejected, margin, tie, annotator, OptionalDouble.empty());
    }

    /**
     * Make a pair of which no more is known than which answer was preferred.
     *
     * @param prompt what both answer
     * @param chosen the answer preferred
     * @param rejected the other answer
     * @return the pair: certain, no tie, without margin and annotator
     */
    public static PreferencePair of(Prompt prompt, String chosen, String rejected) {
        return new PreferencePair(
                prompt, chosen, rejected, OptionalDouble.empty(), false, Optional.empty());
    }

    /** {@return both answers: the chosen one, then the rejected} */
    public List<Answer> answers() {
        return List.of(new Answer(prompt, chosen), new Answer(prompt, rejected));
    }

    /**
     * {@return how much of the preference is the rejected answer's: 0 for a certain label, 1 − p
     * for a soft one, ½ for a tie}
     */
    public double doubt() {
        return tie ? 0.5 : 1 - probability.orElse(1);
    }
}

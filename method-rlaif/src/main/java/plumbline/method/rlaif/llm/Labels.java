package plumbline.method.rlaif.llm;

import java.util.List;
import java.util.Optional;

/** The words of a verdict: one for each answer, in the order shown, and perhaps one for a tie. */
record Labels(String first, String second, Optional<String> tie) {
    static Labels of(List<String> words) {
        return new Labels(
                words.get(0),
                words.get(1),
                words.size() > 2 ? Optional.of(words.get(2)) : Optional.empty());
    }

    List<String> all() {
        return tie.map(t -> List.of(first, second, t)).orElse(List.of(first, second));
    }

    /** Say what may be replied. */
    String choices() {
        return tie.map(t -> first + ", " + second + ", or " + t + " if neither is better")
                .orElse(first + " or " + second);
    }
}

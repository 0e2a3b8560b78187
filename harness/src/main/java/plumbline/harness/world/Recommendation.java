package plumbline.harness.world;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The sentence that names a place: {@code The Blue Lantern is a quiet café near the river.} */
final class Recommendation {
    static final List<String> COLOURS =
            List.of("Blue", "Golden", "Old", "Silver", "Little", "Green", "White", "Merry");
    static final List<String> SIGNS =
            List.of("Lantern", "Heron", "Anchor", "Lion", "Rose", "Bell", "Fox", "Crown");
    static final List<String> FRAMES =
            List.of(
                    "The %s %s is %s.",
                    "You could try the %s %s, %s.",
                    "I suggest the %s %s, %s.",
                    "There is the %s %s, %s.");

    private static final String COLOUR = "colour";
    private static final String SIGN = "sign";
    private static final List<List<String>> OPENINGS =
            FRAMES.stream()
                    .map(frame -> Words.lowerCase(frame.formatted(COLOUR, SIGN, "")))
                    .map(words -> words.subList(0, words.size() - 1))
                    .toList();
    private static final List<String> LOWER_COLOURS = Words.lowerCase(String.join(" ", COLOURS));
    private static final List<String> LOWER_SIGNS = Words.lowerCase(String.join(" ", SIGNS));

    private Recommendation() {}

    static String write(Facts facts, SplittableRandom random) {
        return Draw.from(FRAMES, random)
                .formatted(
                        Draw.from(COLOURS, random), Draw.from(SIGNS, random), facts.nounPhrase());
    }

    /**
     * Read what a sentence says of a place.
     *
     * @param sentence in lower case, without its closing mark
     * @return empty where it is no recommendation
     */
    static Optional<Facts> read(List<String> sentence) {
        return OPENINGS.stream()
                .filter(opening -> startsWith(sentence, opening))
                .findFirst()
                .flatMap(opening -> Facts.read(sentence.subList(opening.size(), sentence.size())));
    }

    private static boolean startsWith(List<String> sentence, List<String> opening) {
        if (sentence.size() < opening.size()) {
            return false;
        }
        for (int i = 0; i < opening.size(); i++) {
            if (!fits(opening.get(i), sentence.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String slot, String word) {
        return switch (slot) {
            case COLOUR -> LOWER_COLOURS.contains(word);
            case SIGN -> LOWER_SIGNS.contains(word);
            default -> slot.equals(word);
        };
    }
}

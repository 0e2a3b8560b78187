package plumbline.harness.world;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is said of a place: a value for some traits. Written as a noun phrase, {@code a quiet café
 * near the river with a garden, not expensive}.
 */
record Facts(Map<Trait, String> values) {
    Facts {
        values = new EnumMap<>(values);
        if (!values.containsKey(Trait.KIND)) {
            throw new IllegalArgumentException("a place needs a kind");
        }
    }

    String nounPhrase() {
        String mood = values.containsKey(Trait.MOOD) ? values.get(Trait.MOOD) + " " : "";
        return "a "
                + mood
                + values.get(Trait.KIND)
                + tail(Trait.PLACE)
                + tail(Trait.FEATURE)
                + tail(Trait.PRICE);
    }

    /** Return the facts as text that is equal for equal facts alone. */
    String key() {
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(";"));
    }

    int size() {
        return values.size();
    }

    /** Count the values that {@code reply} names as they are here. */
    int agreeing(Facts reply) {
        return (int)
                values.entrySet().stream()
                        .filter(e -> e.getValue().equals(reply.values.get(e.getKey())))
                        .count();
    }

    /** Count the values in whose place {@code reply} names another. */
    int contradicting(Facts reply) {
        return (int) values.keySet().stream().filter(reply.values::containsKey).count()
                - agreeing(reply);
    }

    /**
     * Read a noun phrase, all of it.
     *
     * @param words in lower case, punctuation as words of its own
     */
    static Optional<Facts> read(List<String> words) {
        Map<Trait, String> values = new EnumMap<>(Trait.class);
        int at = take(words, 0, List.of("a"));
        at = takeValue(words, at, Trait.MOOD, values);
        at = takeValue(words, at, Trait.KIND, values);
        at = takeValue(words, at, Trait.PLACE, values);
        at = takeValue(words, at, Trait.FEATURE, values);
        at = takeValue(words, at, Trait.PRICE, values);
        boolean whole = at == words.size() && at > 1 && words.getFirst().equals("a");
        return whole && values.containsKey(Trait.KIND)
                ? Optional.of(new Facts(values))
                : Optional.empty();
    }

    /** Read whatever traits are named anywhere; empty where no kind of place is. */
    static Optional<Facts> namedIn(List<String> words) {
        Map<Trait, String> values = new EnumMap<>(Trait.class);
        for (Trait trait : Trait.values()) {
            trait.choices().stream()
                    .filter(value -> words.contains(trait.phraseWords(value).getLast()))
                    .findFirst()
                    .ifPresent(value -> values.put(trait, value));
        }
        return values.containsKey(Trait.KIND) ? Optional.of(new Facts(values)) : Optional.empty();
    }

    private String tail(Trait trait) {
        return values.containsKey(trait) ? trait.phrase(values.get(trait)) : "";
    }

    private static int takeValue(
            List<String> words, int at, Trait trait, Map<Trait, String> values) {
        for (String value : trait.choices()) {
            int end = take(words, at, trait.phraseWords(value));
            if (end > at) {
                values.put(trait, value);
                return end;
            }
        }
        return at;
    }

    /**
     * Return where {@code wanted} ends if it stands at {@code at}, or {@code at} if it does not.
     */
    private static int take(List<String> words, int at, List<String> wanted) {
        int end = at + wanted.size();
        return end <= words.size() && words.subList(at, end).equals(wanted) ? end : at;
    }
}

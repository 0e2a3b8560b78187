package plumbline.harness.world;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What can be asked of a place. Within one trait a place has one value, so values exclude each
 * other.
 */
enum Trait {
    KIND(
            "%s",
            "café",
            "restaurant",
            "bar",
            "hotel",
            "museum",
            "bookshop",
            "bakery",
            "theatre",
            "gallery",
            "cinema"),
    MOOD("%s", "quiet", "lively", "cosy", "modern", "romantic", "friendly"),
    PLACE(" near the %s", "river", "station", "harbour", "castle", "market", "lake"),
    FEATURE(" with a %s", "garden", "terrace", "view", "fireplace", "balcony", "piano"),
    PRICE(", %s", "not expensive", "fairly priced", "rather luxurious");

    private final String phrase;
    private final List<String> values;
    private final Map<String, List<String>> phraseWords;

    Trait(String phrase, String... values) {
        this.phrase = phrase;
        this.values = List.of(values);
        this.phraseWords =
                this.values.stream().collect(Collectors.toMap(v -> v, v -> Words.split(phrase(v))));
    }

    List<String> choices() {
        return values;
    }

    /** Write a value as it stands in a noun phrase. */
    String phrase(String value) {
        return phrase.formatted(value);
    }

    /** Return the words of a value's phrase; the last is that value's alone. */
    List<String> phraseWords(String value) {
        return phraseWords.get(value);
    }
}

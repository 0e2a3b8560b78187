package plumbline.method.rlaif.judge;

import plumbline.spi.Judge.Question;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places for a question: {@code {prompt}}, {@code {first}}, {@code {second}}. What is
 * put in is not searched for places again.
 */
public record Template(String text) {
    private static final Pattern PLACE = Pattern.compile("\\{(prompt|first|second)}");
    private static final List<String> PLACES = List.of("{prompt}", "{first}", "{second}");

    /** List the places that are missing. */
    public List<String> missing() {
        return PLACES.stream().filter(place -> !text.contains(place)).toList();
    }

    public String fill(Question question) {
        Map<String, String> parts =
                Map.of(
                        "prompt", question.prompt().key(),
                        "first", question.first(),
                        "second", question.second());
        return PLACE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))));
    }
}

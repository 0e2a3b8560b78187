package plumbline.method.rlaif.judge;

import plumbline.method.rlaif.llm.PromptTemplate;
import plumbline.spi.Judge.Question;

import java.util.List;
import java.util.Map;

/**
 * A text with places for a question: {@code {prompt}}, {@code {first}}, {@code {second}}. What is
 * put in is not searched for places again.
 */
public record Template(String text) {
    private static final List<String> PLACES = List.of("prompt", "first", "second");

    /** List the places that are missing. */
    public List<String> missing() {
        return new PromptTemplate(text).lacking(PLACES);
    }

    public String fill(Question question) {
        return new PromptTemplate(text)
                .render(
                        Map.of(
                                "prompt", question.prompt().key(),
                                "first", question.first(),
                                "second", question.second()));
    }
}

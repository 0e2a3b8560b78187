package plumbline.method.rlaif.judge;

import plumbline.method.rlaif.llm.PromptTemplate;
import plumbline.spi.Judge.Question;

import java.util.List;
import java.util.Map;

/**
 * A text with places for a question: {@code {prompt}}, {@code {first}}, {@code {second}}, and
 * {@code {criterion}} where it is to be read. What is put in is not searched for places again.
 */
public record Template(String text) {
    private static final List<String> PLACES = List.of("prompt", "first", "second");
    private static final String CRITERION = "criterion";

    /** What is asked where the question does not say. */
    private static final String BETTER = "Which of two answers to a request is the better one?";

    /** List the places that are missing. */
    public List<String> missing() {
        return new PromptTemplate(text).lacking(PLACES);
    }

    public boolean readsCriterion() {
        return new PromptTemplate(text).lacking(List.of(CRITERION)).isEmpty();
    }

    public String fill(Question question) {
        return new PromptTemplate(text)
                .render(
                        Map.of(
                                "prompt",
                                question.prompt().key(),
                                "first",
                                question.first(),
                                "second",
                                question.second(),
                                CRITERION,
                                question.criterion().orElse(BETTER)));
    }
}

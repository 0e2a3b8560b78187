package plumbline.support;

import plumbline.data.Answer;
import plumbline.data.Prompt;

import java.util.List;

/**
 * What was said to one prompt.
 *
 * @param prompt what was answered
 * @param texts the different answers, in the order drawn; at least one
 */
public record Drawn(Prompt prompt, List<String> texts) {
    /**
     * Make one prompt's answers; the list is copied.
     *
     * @throws NullPointerException if the list or an entry is null
     */
    public Drawn {
        texts = List.copyOf(texts);
    }

    /** {@return the texts as answers to the prompt, in the order drawn} */
    public List<Answer> answers() {
        return texts.stream().map(text -> new Answer(prompt, text)).toList();
    }
}

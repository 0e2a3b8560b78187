package plumbline.support;

import plumbline.data.Answer;
import plumbline.data.Prompt;

import java.util.List;

/**
 * What was said to one prompt.
 *
 * @param texts the different answers, in the order drawn; at least one
 */
public record Drawn(Prompt prompt, List<String> texts) {
    public Drawn {
        texts = List.copyOf(texts);
    }

    public List<Answer> answers() {
        return texts.stream().map(text -> new Answer(prompt, text)).toList();
    }
}

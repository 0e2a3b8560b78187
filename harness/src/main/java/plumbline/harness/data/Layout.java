package plumbline.harness.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a file lays out its examples, by the names of its columns. Where a column holds an answer or
 * a prompt it may be text or a list of messages ({@code {"role", "content"}}).
 */
public enum Layout {
    /** {@code text}: raw text to model as a whole. */
    TEXT("text"),
    /** {@code messages}: a conversation; its last turn is the answer. */
    MESSAGES("messages"),
    /** {@code prompt}: prompts alone. */
    PROMPT("prompt"),
    /** {@code prompt}, {@code completion}. */
    PROMPT_COMPLETION("prompt-completion"),
    /** {@code prompt}, {@code chosen}, {@code rejected}; the last may be a list of several. */
    PREFERENCE("preference"),
    /**
     * {@code chosen}, {@code rejected}, each with the prompt in front: transcripts as in
     * Anthropic's HH, or whole conversations.
     */
    PREFERENCE_IMPLICIT("preference-implicit"),
    /** {@code prompt}, {@code completion}, {@code label}: true for a good answer. */
    UNPAIRED("unpaired");

    private final String key;

    Layout(String key) {
        this.key = key;
    }

    /** Return the name by which recipes call it. */
    public String key() {
        return key;
    }

    /** Find a layout by its name in recipes. */
    public static Optional<Layout> named(String key) {
        return Arrays.stream(values()).filter(l -> l.key.equals(key)).findFirst();
    }

    /** Recognise a layout by the columns of a row; a preference row may lack one of its answers. */
    static Optional<Layout> of(Set<String> columns) {
        if (columns.contains("chosen") || columns.contains("rejected")) {
            return Optional.of(columns.contains("prompt") ? PREFERENCE : PREFERENCE_IMPLICIT);
        }
        if (columns.contains("completion")) {
            return Optional.of(columns.contains("label") ? UNPAIRED : PROMPT_COMPLETION);
        }
        return Arrays.stream(new Layout[] {MESSAGES, PROMPT, TEXT})
                .filter(l -> columns.contains(l.key))
                .findFirst();
    }

    static String keys() {
        return Arrays.stream(values()).map(Layout::key).collect(Collectors.joining(", "));
    }
}

package plumbline.data;

import java.util.Objects;

/**
 * One turn of a conversation.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 * @param content the turn's text; may be empty
 */
public record Message(String role, String content) {
    /**
     * Make a turn. The role is not checked here: a chat template may know others.
     *
     * @throws NullPointerException if a component is null
     */
    public Message {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(content, "content");
    }
}

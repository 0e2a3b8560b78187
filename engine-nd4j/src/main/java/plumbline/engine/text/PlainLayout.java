package plumbline.engine.text;

import plumbline.data.Message;

import java.util.List;
import java.util.Locale;

/**
 * How a conversation is laid out for a model without a chat template: as in Anthropic's HH data,
 * {@code "\n\nHuman: …\n\nAssistant: …\n\nHuman: …\n\nAssistant:"}. A system message stands in
 * front as it is; an answer follows the last colon with a space of its own.
 */
final class PlainLayout {
    private PlainLayout() {}

    /**
     * Lay out a conversation.
     *
     * @param answerNext whether the opening of the assistant's next turn stands at the end
     */
    static String render(List<Message> messages, boolean answerNext) {
        StringBuilder text = new StringBuilder();
        for (Message message : messages) {
            text.append(turn(message));
        }
        return text.append(answerNext ? "\n\nAssistant:" : "").toString();
    }

    private static String turn(Message message) {
        return switch (message.role()) {
            case "system" -> message.content();
            case "user" -> "\n\nHuman: " + message.content();
            case "assistant" -> "\n\nAssistant: " + message.content();
            default -> "\n\n" + capitalized(message.role()) + ": " + message.content();
        };
    }

    private static String capitalized(String role) {
        return role.isEmpty()
                ? role
                : role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1);
    }
}

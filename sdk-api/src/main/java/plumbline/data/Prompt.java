package plumbline.data;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a policy is asked: raw text, or the messages of a conversation to which a chat template
 * applies.
 */
public sealed interface Prompt {
    /**
     * Text that is tokenised as it stands. Empty text is a prompt too: the model starts from its
     * begin token.
     *
     * @param text may be empty
     */
    record Text(String text) implements Prompt {
        /**
         * Make a prompt of text.
         *
         * @throws NullPointerException if the text is null
         */
        public Text {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String key() {
            return text;
        }
    }

    /**
     * A conversation whose next turn is the policy's; at least one message.
     *
     * @param messages in order, the system message, where there is one, first
     */
    record Chat(List<Message> messages) implements Prompt {
        /**
         * Make a prompt of a conversation.
         *
         * @throws IllegalArgumentException if there is no message
         */
        public Chat {
            messages = List.copyOf(messages);
            if (messages.isEmpty()) {
                throw new IllegalArgumentException("a chat prompt needs at least one message");
            }
        }

        @Override
        public String key() {
            return messages.stream()
                    .map(m -> m.role() + ": " + m.content())
                    .collect(Collectors.joining("\n\n"));
        }
    }

    /**
     * {@return the text by which prompts are told apart, split and paired; also what a person is
     * shown}
     */
    String key();

    /**
     * Make a prompt of text that is tokenised as it stands.
     *
     * @param text may be empty
     * @return the prompt
     */
    static Prompt text(String text) {
        return new Text(text);
    }
}

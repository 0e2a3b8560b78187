package plumbline.support;

import plumbline.data.Message;
import plumbline.data.Prompt;

import java.util.List;
import java.util.stream.Stream;

/**
 * Goes on with a conversation: an answer, and what is asked of it. A chat gets two more turns. Text
 * is put end to end: an answer behind a space, a request behind a blank line, unless they begin
 * with white space of their own, as the requests of Bai et al. 2022 do.
 */
public final class Continued {
    private Continued() {}

    /**
     * Ask something about the answer to a prompt.
     *
     * @param prompt what was answered
     * @param answer the answer given
     * @param request what is asked of it
     * @return the conversation up to the request, of the prompt's own kind
     */
    public static Prompt by(Prompt prompt, String answer, String request) {
        return switch (prompt) {
            case Prompt.Text text ->
                    Prompt.text(text.text() + spaced(" ", answer) + spaced("\n\n", request));
            case Prompt.Chat chat ->
                    new Prompt.Chat(
                            Stream.concat(
                                            chat.messages().stream(),
                                            Stream.of(
                                                    new Message("assistant", answer),
                                                    new Message("user", request.strip())))
                                    .toList());
        };
    }

    /**
     * Put a finished conversation in front of another, as an example.
     *
     * @param example the example's prompt, of the same kind as {@code prompt}
     * @param last its last answer
     * @param prompt what the example stands in front of; its system message stays at the head
     * @return the two as one conversation, whose next turn answers {@code prompt}
     * @throws ClassCastException if one is text and the other a chat
     */
    public static Prompt behind(Prompt example, String last, Prompt prompt) {
        return switch (prompt) {
            case Prompt.Text text ->
                    Prompt.text(
                            ((Prompt.Text) example).text()
                                    + spaced(" ", last)
                                    + spaced("\n\n", text.text()));
            case Prompt.Chat chat -> behind((Prompt.Chat) example, last, chat.messages());
        };
    }

    /** Keep a system message at the head. */
    private static Prompt behind(Prompt.Chat example, String last, List<Message> messages) {
        int system = messages.getFirst().role().equals("system") ? 1 : 0;
        return new Prompt.Chat(
                Stream.of(
                                messages.subList(0, system).stream(),
                                example.messages().stream(),
                                Stream.of(new Message("assistant", last)),
                                messages.subList(system, messages.size()).stream())
                        .flatMap(part -> part)
                        .toList());
    }

    private static String spaced(String gap, String text) {
        boolean own = text.isEmpty() || Character.isWhitespace(text.charAt(0));
        return own ? text : gap + text;
    }
}

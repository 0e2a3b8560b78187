package plumbline.engine.text;

import plumbline.data.Message;

import java.util.List;

/** A Jinja chat template. */
final class ChatTemplate {
    ChatTemplate(String source, String beginToken, String endToken, String place) {}

    String render(List<Message> messages, boolean addGenerationPrompt) {
        throw new IllegalStateException();
    }
}

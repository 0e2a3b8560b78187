package plumbline.harness.cli.model;

import com.fasterxml.jackson.databind.JsonNode;

import plumbline.data.Message;
import plumbline.data.Prompt;
import plumbline.problem.ProblemException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a conversation: a JSON list of messages, each with a role and a content. */
final class ChatFile {
    private ChatFile() {}

    /**
     * Read the file.
     *
     * @throws ProblemException if it is missing, is not JSON, or holds something else
     */
    static Prompt.Chat read(Path file) {
        return chat(file, JsonFile.read("--chat", file));
    }

    private static Prompt.Chat chat(Path file, JsonNode list) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : list) {
            if (!message.path("role").isTextual() || !message.path("content").isTextual()) {
                throw notMessages(file, "message " + (messages.size() + 1) + " is " + message);
            }
            messages.add(
                    new Message(message.get("role").asText(), message.get("content").asText()));
        }
        if (!list.isArray() || messages.isEmpty()) {
            throw notMessages(file, "the file holds no list of messages");
        }
        return new Prompt.Chat(messages);
    }

    private static ProblemException notMessages(Path file, String found) {
        return new ProblemException(
                file.toString(),
                "not-messages",
                found + ".",
                "Write [{\"role\": \"user\", \"content\": \"…\"}, …].");
    }
}

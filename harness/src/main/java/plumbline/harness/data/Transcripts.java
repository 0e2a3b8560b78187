package plumbline.harness.data;

import plumbline.data.Message;
import plumbline.data.Prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of a dialogue written as one text with {@code \n\nHuman:} and {@code \n\nAssistant:}
 * before its turns (Bai et al. 2022).
 */
public enum Transcripts {
    /**
     * The prompt is the text up to and including the last {@code \n\nAssistant:}, the answer what
     * stands behind it, its leading space included: what the field trains on.
     */
    TEXT,
    /** The turns become messages, stripped; for models with a chat template. */
    CHAT;

    static final String ASSISTANT = "\n\nAssistant:";
    private static final Pattern TURN = Pattern.compile("\n\n(Human|Assistant):");

    /** A transcript cut before its last answer. */
    record Cut(String prompt, String answer) {}

    static boolean isTranscript(String text) {
        return text.contains(ASSISTANT);
    }

    /** Cut at the last assistant turn. */
    static Cut cut(String transcript) {
        int end = transcript.lastIndexOf(ASSISTANT) + ASSISTANT.length();
        return new Cut(transcript.substring(0, end), transcript.substring(end));
    }

    Prompt prompt(Cut cut) {
        return switch (this) {
            case TEXT -> new Prompt.Text(cut.prompt());
            case CHAT -> new Prompt.Chat(messages(cut.prompt()));
        };
    }

    String answer(Cut cut) {
        return switch (this) {
            case TEXT -> cut.answer();
            case CHAT -> cut.answer().strip();
        };
    }

    /**
     * Return the turns before the open one; text in front of the first turn is a system message.
     */
    private static List<Message> messages(String prompt) {
        String closed = prompt.substring(0, prompt.length() - ASSISTANT.length());
        List<Message> messages = new ArrayList<>();
        String role = "system";
        int start = 0;
        Matcher turn = TURN.matcher(closed);
        while (turn.find()) {
            add(messages, role, closed.substring(start, turn.start()));
            role = turn.group(1).equals("Human") ? "user" : "assistant";
            start = turn.end();
        }
        add(messages, role, closed.substring(start));
        return messages.isEmpty() ? List.of(new Message("user", "")) : messages;
    }

    private static void add(List<Message> messages, String role, String content) {
        if (!role.equals("system") || !content.isBlank()) {
            messages.add(new Message(role, content.strip()));
        }
    }
}

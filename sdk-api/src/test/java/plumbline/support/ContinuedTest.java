package plumbline.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.data.Message;
import plumbline.data.Prompt;

import java.util.List;

class ContinuedTest {
    @Test
    void textIsPutEndToEnd() {
        assertEquals("ask answer\n\nwhy?", text("ask", "answer", "why?"));
    }

    @Test
    void whiteSpaceOfOnesOwnIsKeptAsItStands() {
        assertEquals(
                "\n\nHuman: x\n\nAssistant: y\n\nCritiqueRequest: z\n\nCritique:",
                text("\n\nHuman: x\n\nAssistant:", " y", "\n\nCritiqueRequest: z\n\nCritique:"));
    }

    @Test
    void aChatGetsTwoMoreTurns() {
        Prompt chat = new Prompt.Chat(List.of(new Message("user", "ask")));
        assertEquals(
                new Prompt.Chat(
                        List.of(
                                new Message("user", "ask"),
                                new Message("assistant", "answer"),
                                new Message("user", "why?"))),
                Continued.by(chat, "answer", "\n\nwhy?"));
    }

    private static String text(String prompt, String answer, String request) {
        return Continued.by(Prompt.text(prompt), answer, request).key();
    }
}

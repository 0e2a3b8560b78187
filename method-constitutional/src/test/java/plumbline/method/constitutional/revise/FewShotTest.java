package plumbline.method.constitutional.revise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.data.Message;
import plumbline.data.Prompt;
import plumbline.method.constitutional.Principles;

import java.util.List;

class FewShotTest {
    @Test
    void noExamplesLeaveAPromptAsItIs() {
        assertEquals(Prompt.text("x"), few(0).before(Prompt.text("x")));
    }

    @Test
    void examplesAreLaidOutAsTheTaskIsTheFirstOneForemost() {
        assertEquals(
                """
                where bank dunno

                please dunno dunno please

                thanks dunno bank left

                where museum whatever

                please whatever please

                thanks whatever museum right

                x\
                """,
                few(2).before(Prompt.text("x")).key());
    }

    @Test
    void inAChatTheyAreTurns() {
        Prompt.Chat chat =
                new Prompt.Chat(List.of(new Message("system", "s"), new Message("user", "x")));
        assertEquals(
                List.of(
                        "system",
                        "user",
                        "assistant",
                        "user",
                        "assistant",
                        "user",
                        "assistant",
                        "user"),
                ((Prompt.Chat) few(1).before(chat))
                        .messages().stream().map(Message::role).toList());
    }

    private static FewShot few(int count) {
        return new FewShot(Principles.constitution(), count);
    }
}

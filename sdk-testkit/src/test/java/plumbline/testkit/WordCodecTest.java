package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.data.Message;
import plumbline.data.Prompt;

import java.util.List;

class WordCodecTest {
    private final WordCodec codec = new WordCodec(List.of("user:", "good", "day", "assistant:"));

    @Test
    void promptBeginsAndCompletionEnds() {
        assertArrayEquals(new int[] {0, 4, 5}, codec.prompt(Prompt.text("good day")));
        assertArrayEquals(new int[] {4, 5, 1}, codec.completion(" good  day "));
    }

    @Test
    void emptyPromptIsTheBeginTokenAlone() {
        assertArrayEquals(new int[] {0}, codec.prompt(Prompt.text("")));
        assertEquals("<begin>", codec.rendered(Prompt.text("")));
    }

    @Test
    void unknownWordsShareAToken() {
        assertArrayEquals(new int[] {2, 5}, codec.plain("bad day"));
        assertEquals("<unknown> day", codec.text(new int[] {0, 2, 5, 1}));
    }

    @Test
    void chatNamesItsSpeakersAndOpensTheNextTurn() {
        Prompt.Chat chat = new Prompt.Chat(List.of(new Message("user", "good day")));
        assertEquals("<begin> user: good day\n\nassistant:", codec.rendered(chat));
        assertArrayEquals(new int[] {0, 3, 4, 5, 6}, codec.prompt(chat));
        assertEquals("<begin> user: good day", codec.renderedConversation(chat));
        assertArrayEquals(new int[] {0, 3, 4, 5}, codec.conversation(chat));
    }
}

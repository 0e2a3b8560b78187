package plumbline.engine.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.data.Prompt;
import plumbline.problem.ProblemException;

import java.util.List;

class WordTokenizerTest {
    private static final List<String> WORDS =
            List.of(
                    "I",
                    "like",
                    "cats",
                    "dogs",
                    "and",
                    "the",
                    "café",
                    "isn't",
                    "do",
                    "not",
                    "well-known",
                    "my",
                    "it",
                    "They",
                    "said",
                    "hello",
                    "50",
                    "Mary",
                    "Mary's",
                    "place",
                    ".",
                    ",",
                    "!",
                    "?",
                    "'",
                    ":",
                    ";",
                    "(",
                    ")",
                    "%",
                    "$");

    private final HuggingFaceCodec codec = WordTokenizer.codec(WORDS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I like cats.",
                "cats, dogs and the café",
                "it isn't: do not, I said!",
                "They said hello? I do not; the cats do",
                "the cats' place (my place) isn't Mary's place.",
                "it isn't $50, it isn't 50%.",
                "the well-known café!!"
            })
    void proseMadeOfItsWordsComesBackExactly(String text) {
        assertEquals(text, codec.text(codec.plain(text)));
    }

    @Test
    void eachWordIsOneTokenInTheOrderOfTheList() {
        assertArrayEquals(new int[] {3, 4, 5, 24}, codec.plain("I like cats ,"));
        assertEquals(WORDS.size() + 3, codec.vocabularySize());
    }

    @Test
    void aPromptBeginsAndACompletionEnds() {
        assertArrayEquals(new int[] {1, 3, 4}, codec.prompt(Prompt.text("I like")));
        assertArrayEquals(new int[] {1}, codec.prompt(Prompt.text("")));
        assertArrayEquals(new int[] {5, 23, 2}, codec.completion(" cats."));
        assertEquals(List.of(2), codec.endTokens());
        assertEquals(List.of("<s>", "I", "cats", "</s>"), codec.pieces(new int[] {1, 3, 5, 2}));
    }

    @Test
    void aCompletionDecodesWithoutTheSpaceBeforeIt() {
        assertEquals("cats.", codec.text(codec.completion(" cats.")));
        assertEquals("I like cats.", codec.text(new int[] {1, 3, 4, 5, 23, 2}));
    }

    @Test
    void unknownWordsShow() {
        assertArrayEquals(new int[] {3, 0, 5}, codec.plain("I hate cats"));
        assertEquals("I <unk> cats", codec.text(new int[] {3, 0, 5}));
    }

    @Test
    void aListedPhraseIsRefused() {
        ProblemException e =
                assertThrows(
                        ProblemException.class,
                        () -> WordTokenizer.codec(List.of("good", "good day", "")));
        assertEquals(2, e.problems().size());
        assertEquals("bad-word", e.problems().getFirst().kind());
        assertEquals(
                "'good day' is not one word or one mark of punctuation.",
                e.problems().getFirst().message());
    }
}

package plumbline.engine.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.data.Message;
import plumbline.data.Prompt;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

class HuggingFaceCodecTest {
    private static final Prompt CHAT = new Prompt.Chat(List.of(new Message("user", "a")));
    private static final String TEMPLATE =
            "{{ bos_token }}{% for m in messages %}b{{ m.content }}{% endfor %}{% if"
                    + " add_generation_prompt %} c{% endif %}";

    private final HuggingFaceCodec sentencePiece = Tokenizers.sentencePiece();
    private final HuggingFaceCodec byteLevel = Tokenizers.byteLevel();

    @Test
    void theBeginTokenStandsWhereThePostProcessorPutsIt() {
        assertArrayEquals(new int[] {1, 9}, sentencePiece.prompt(Prompt.text("ab")));
        assertArrayEquals(new int[] {5, 4}, byteLevel.prompt(Prompt.text("ab a")));
    }

    @Test
    void theBeginTokenStandsWhereTheConfigurationAddsIt() {
        String config =
                "{\"add_bos_token\":true,\"bos_token\":{\"content\":\"<end>\"},\"eos_token\":\"<end>\"}";
        HuggingFaceCodec codec =
                Tokenizers.codec(Tokenizers.BYTE_LEVEL, Map.of("tokenizer_config.json", config));
        assertArrayEquals(new int[] {0, 1}, codec.prompt(Prompt.text("a")));
    }

    @Test
    void anEmptyPromptIsTheBeginTokenOrElseTheEndToken() {
        assertArrayEquals(new int[] {1}, sentencePiece.prompt(Prompt.text("")));
        assertArrayEquals(new int[] {0}, byteLevel.prompt(Prompt.text("")));
    }

    @Test
    void aCompletionHasNothingInFrontAndTheEndTokenBehind() {
        assertArrayEquals(new int[] {9, 2}, sentencePiece.completion(" ab"));
        assertArrayEquals(new int[] {8, 2}, sentencePiece.completion("ab"));
        assertArrayEquals(new int[] {2}, sentencePiece.completion(""));
        assertArrayEquals(new int[] {5, 0}, byteLevel.completion("ab"));
    }

    @Test
    void theCompletionOfAnEmptyPromptBeginsAText() {
        Prompt empty = Prompt.text("");
        assertArrayEquals(new int[] {9, 2}, sentencePiece.completion(empty, "ab"));
        assertEquals("ab", sentencePiece.completionText(empty, new int[] {9, 2}));
        assertEquals(" ab", sentencePiece.completionText(Prompt.text("a"), new int[] {9, 2}));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"a, \" b\"", "a, b", "\"a \", \" b\"", "ab, \"  a b \"", "\" a\", \"b\""})
    void aCompletionDecodesToWhatItAddsToItsPrompt(String prompt, String completion) {
        for (HuggingFaceCodec codec : List.of(sentencePiece, byteLevel)) {
            int[] before = codec.prompt(Prompt.text(prompt));
            int[] after = codec.completion(completion);
            int[] both = IntStream.concat(Arrays.stream(before), Arrays.stream(after)).toArray();
            assertEquals(completion, codec.text(both).substring(prompt.length()));
            assertEquals(completion, codec.text(after));
            assertEquals(completion, codec.text(codec.plain(completion)));
        }
    }

    @Test
    void truncationInTheFileIsNotObeyed() {
        assertEquals(4, byteLevel.plain("abababab").length);
    }

    @Test
    void piecesAreThoseOfTheVocabulary() {
        assertEquals(List.of("<s>", "▁ab", "<id 99>"), sentencePiece.pieces(new int[] {1, 9, 99}));
        assertEquals(13, sentencePiece.vocabularySize());
        assertEquals(Set.of(0, 1, 2), sentencePiece.specialTokens());
    }

    @Test
    void aConversationWithoutTemplateIsLaidOutPlainly() {
        Prompt.Chat chat =
                new Prompt.Chat(
                        List.of(
                                new Message("system", "c"),
                                new Message("user", "a"),
                                new Message("assistant", "b"),
                                new Message("user", "ab")));
        assertEquals(
                "c\n\nHuman: a\n\nAssistant: b\n\nHuman: ab\n\nAssistant:",
                sentencePiece.rendered(chat));
        assertEquals(
                "c\n\nHuman: a\n\nAssistant: b\n\nHuman: ab",
                sentencePiece.renderedConversation(chat));
        assertEquals(1, sentencePiece.prompt(chat)[0]);
    }

    @Test
    void aTemplateWritesItsOwnBeginToken() {
        HuggingFaceCodec codec =
                Tokenizers.codec(
                        Tokenizers.SENTENCE_PIECE,
                        Map.of(
                                "tokenizer_config.json",
                                "{\"bos_token\":\"<s>\",\"eos_token\":\"</s>\"}",
                                "chat_template.jinja",
                                TEMPLATE));
        assertEquals("<s>ba c", codec.rendered(CHAT));
        assertEquals("<s>ba", codec.renderedConversation((Prompt.Chat) CHAT));
        assertEquals(List.of("<s>", "▁b", "a", "▁", "c"), codec.pieces(codec.prompt(CHAT)));
        assertArrayEquals(new int[] {1, 7, 4}, codec.conversation((Prompt.Chat) CHAT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'eos_token':'<end>','chat_template':'ab'}",
                "{'eos_token':'<end>','chat_template':[{'name':'tool_use','template':'x'},{'name':'default','template':'ab'}]}"
            })
    void aTemplateMayStandInTheConfiguration(String config) {
        HuggingFaceCodec codec =
                Tokenizers.codec(
                        Tokenizers.BYTE_LEVEL,
                        Map.of("tokenizer_config.json", config.replace('\'', '"')));
        assertEquals("ab", codec.rendered(CHAT));
    }

    @Test
    void aTemplateThatRefusesSaysWhy() {
        HuggingFaceCodec codec = withTemplate("{{ raise_exception('no user here') }}");
        Problem problem = problem(() -> codec.prompt(CHAT));
        assertEquals("chat-template-refused", problem.kind());
        assertEquals("no user here", problem.message());
    }

    @Test
    void aBrokenTemplateIsRefusedWhenTheModelIsLoaded() {
        Problem problem = problem(() -> withTemplate("{% if %}"));
        assertEquals("bad-chat-template", problem.kind());
        assertEquals("the chat template: line 1: unexpected '%}'.", problem.message());
    }

    private static HuggingFaceCodec withTemplate(String template) {
        return Tokenizers.codec(
                Tokenizers.BYTE_LEVEL,
                Map.of(
                        "tokenizer_config.json",
                        "{\"eos_token\":\"<end>\"}",
                        "chat_template.jinja",
                        template));
    }

    @Test
    void endTokensComeFromGenerationThenModelThenTokenizer() {
        String tokenizer = "{\"eos_token\":\"<end>\"}";
        assertEquals(List.of(0), ends(Map.of("tokenizer_config.json", tokenizer), "{}"));
        assertEquals(
                List.of(6),
                ends(Map.of("tokenizer_config.json", tokenizer), "{\"eos_token_id\":6}"));
        assertEquals(
                List.of(1, 6),
                ends(
                        Map.of(
                                "tokenizer_config.json",
                                tokenizer,
                                "generation_config.json",
                                "{\"eos_token_id\":[1,6]}"),
                        "{\"eos_token_id\":2}"));
    }

    @Test
    void whereThereIsATemplateACompletionEndsAsItsTurnsDo() {
        assertEquals(
                List.of(6, 0),
                ends(
                        Map.of(
                                "tokenizer_config.json", "{\"eos_token\":\"<turn>\"}",
                                "chat_template.jinja", "x",
                                "generation_config.json", "{\"eos_token_id\":[0,6]}"),
                        "{}"));
    }

    private static List<Integer> ends(Map<String, String> others, String config) {
        TokenizerFiles files = Tokenizers.files(Tokenizers.BYTE_LEVEL, others);
        return new HuggingFaceCodec(files, Tokenizers.json(config)).endTokens();
    }

    @Test
    void aModelWithoutEndTokenIsRefused() {
        assertEquals(
                "no-end-token",
                problem(() -> Tokenizers.codec(Tokenizers.BYTE_LEVEL, Map.of())).kind());
    }

    @Test
    void anEndTokenBeyondTheVocabularyIsRefused() {
        assertEquals(
                "its end token 7 is not in the vocabulary of 7.",
                problem(() -> ends(Map.of(), "{\"eos_token_id\":7}")).message());
    }

    @Test
    void aBrokenTokenizerIsRefused() {
        assertEquals("bad-tokenizer", problem(() -> Tokenizers.codec("{}", Map.of())).kind());
        Problem problem = problem(() -> Tokenizers.codec("{\n  oops", Map.of()));
        assertEquals("bad-json", problem.kind());
        assertEquals("model/tokenizer.json:2:3", problem.place().replace('\\', '/'));
    }

    @Test
    void theFingerprintChangesWithTheTemplate() {
        assertEquals(withTemplate("x").fingerprint(), withTemplate("x").fingerprint());
        assertNotEquals(withTemplate("x").fingerprint(), withTemplate("y").fingerprint());
    }

    private static Problem problem(Executable action) {
        return assertThrows(ProblemException.class, action).problems().getFirst();
    }
}

package plumbline.engine.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import plumbline.data.Prompt;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

class StoriesTokenizerTest {
    private final ObjectNode oracle = JsonFile.read(SharedFolder.path("oracles/stories260K.json"));
    private final HuggingFaceCodec codec = codec(SharedFolder.path("data/stories260K"));

    private static HuggingFaceCodec codec(Path directory) {
        return new HuggingFaceCodec(
                TokenizerFiles.read(directory).orElseThrow(),
                JsonFile.read(directory.resolve("config.json")));
    }

    @Test
    void everyStringHasTheIdsAndTheDecodedTextOfTheReference() {
        JsonNode strings = oracle.path("tokenization");
        assertEquals(120, strings.size());
        for (JsonNode s : strings) {
            int[] ids = ids(s.path("ids"));
            assertArrayEquals(ids, codec.prompt(Prompt.text(s.path("text").asText())));
            assertEquals(s.path("decoded").asText(), codec.text(ids));
        }
    }

    @Test
    void theCompletionOfAnEmptyPromptBeginsAText() {
        Prompt empty = Prompt.text("");
        for (JsonNode c : oracle.path("cases")) {
            int[] ids = ids(c.path("score").path("ids"));
            String text = c.path("score").path("text").asText();
            int[] completion = codec.completion(empty, text);
            assertArrayEquals(ids, joined(codec.prompt(empty), withoutLast(completion)));
            assertEquals(text, codec.completionText(empty, completion));
        }
    }

    @Test
    void aCompletionDecodesToWhatItAddsToItsPrompt() {
        for (JsonNode c : oracle.path("cases")) {
            Prompt prompt = Prompt.text(c.path("prompt").asText());
            int[] ids = ids(c.path("greedy").path("ids"));
            assertArrayEquals(ids(c.path("prompt_ids")), codec.prompt(prompt));
            assertEquals(c.path("greedy").path("text").asText(), codec.completionText(prompt, ids));
        }
    }

    @Test
    void splittingAnyStringIntoPromptAndCompletionKeepsItsText() {
        for (JsonNode s : oracle.path("tokenization")) {
            String text = s.path("text").asText();
            int half = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
            if (half == 0) {
                continue;
            }
            int[] prompt = codec.prompt(Prompt.text(text.substring(0, half)));
            int[] completion = codec.completion(text.substring(half));
            assertEquals(text, codec.text(joined(prompt, completion)));
            assertEquals(text.substring(half), codec.text(completion));
        }
    }

    @Test
    void generationEndsAtBothTokensAndACompletionWithTheFirst() {
        assertEquals(List.of(1, 2), codec.endTokens());
        int[] completion = codec.completion(" there");
        assertEquals(1, completion[completion.length - 1]);
        assertEquals(512, codec.vocabularySize());
    }

    private static int[] ids(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
    }

    private static int[] joined(int[] first, int[] second) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }

    private static int[] withoutLast(int[] tokens) {
        return Arrays.copyOf(tokens, tokens.length - 1);
    }
}

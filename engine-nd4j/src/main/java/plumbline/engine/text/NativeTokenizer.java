package plumbline.engine.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.problem.ProblemException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** Hugging Face's own tokenizer code, through DJL, without special tokens of its own accord. */
final class NativeTokenizer {
    static {
        setUnlessGiven("ai.djl.offline", "true");
        setUnlessGiven("RUST_FLAVOR", "cpu");
    }

    private final HuggingFaceTokenizer tokenizer;

    /**
     * Build a tokenizer.
     *
     * @param json the content of tokenizer.json
     * @param place where it came from, for messages
     */
    NativeTokenizer(ObjectNode json, String place) {
        Map<String, String> options =
                Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");
        try {
            tokenizer =
                    HuggingFaceTokenizer.newInstance(
                            new ByteArrayInputStream(JsonFile.bytes(json)), options);
        } catch (IOException | RuntimeException e) {
            throw new ProblemException(
                    place, "bad-tokenizer", "the tokenizer cannot be built: " + e.getMessage(), "");
        }
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null && System.getenv(property) == null) {
            System.setProperty(property, value);
        }
    }

    int[] encode(String text) {
        return ids(text, false);
    }

    /** Encode with what the post-processor puts in front and behind. */
    int[] encodeWithSpecials(String text) {
        return ids(text, true);
    }

    private int[] ids(String text, boolean specials) {
        return Arrays.stream(tokenizer.encode(text, specials, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /** Decode every token given, special or not. */
    String decode(int[] tokens) {
        return tokenizer.decode(Arrays.stream(tokens).asLongStream().toArray(), false);
    }
}

package plumbline.engine.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes a tokenizer.json out of a list of words: one token per word, and one per mark of
 * punctuation that the list has. Words with an apostrophe or hyphen inside are one token ("isn't").
 * Spaces are not tokens: decoding puts one before each word and none before {@code . , ! ? ; : ' )}
 * or after an opening bracket or a currency sign, so ordinary English prose comes back exactly;
 * line breaks become spaces. Words that are not in the list become {@code <unk>}.
 */
public final class WordTokenizer {
    private static final List<String> SPECIAL = List.of("<unk>", "<s>", "</s>");
    private static final int BEGIN = 1;
    private static final int END = 2;

    /** A word, or a single mark. */
    private static final String PIECE =
            "[\\p{L}\\p{M}\\p{N}]+(?:['’-][\\p{L}\\p{M}\\p{N}]+)*|[^\\s\\p{L}\\p{M}\\p{N}]";

    private static final Pattern ONE_PIECE = Pattern.compile(PIECE);

    private WordTokenizer() {}

    /**
     * Make a codec; the three special tokens come first, then the words in their order.
     *
     * @throws ProblemException naming each word that no text could contain as one token
     */
    public static HuggingFaceCodec codec(List<String> words) {
        Set<String> distinct = new LinkedHashSet<>(words);
        check(distinct);
        TokenizerFiles files =
                new TokenizerFiles(
                        "the word tokenizer",
                        Map.of(
                                TokenizerFiles.TOKENIZER, JsonFile.bytes(tokenizer(distinct)),
                                TokenizerFiles.CONFIG, JsonFile.bytes(config()),
                                TokenizerFiles.GENERATION, JsonFile.bytes(generation())));
        return new HuggingFaceCodec(files, JsonFile.object());
    }

    private static void check(Set<String> words) {
        List<Problem> problems = new ArrayList<>();
        for (String word : words) {
            if (!ONE_PIECE.matcher(word).matches()) {
                problems.add(
                        new Problem(
                                "tokenizer.words",
                                "bad-word",
                                "'" + word + "' is not one word or one mark of punctuation.",
                                "Give its parts one by one."));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    private static ObjectNode tokenizer(Set<String> words) {
        ObjectNode json = JsonFile.object();
        json.put("version", "1.0").putNull("truncation").putNull("padding");
        addedTokens(json.putArray("added_tokens"));
        json.putNull("normalizer");
        preTokenizer(json.putObject("pre_tokenizer"));
        beginByTemplate(json.putObject("post_processor"));
        decoder(json.putObject("decoder"));
        ObjectNode model = json.putObject("model").put("type", "WordLevel");
        ObjectNode vocabulary = model.putObject("vocab");
        SPECIAL.forEach(token -> vocabulary.put(token, vocabulary.size()));
        words.forEach(word -> vocabulary.put(word, vocabulary.size()));
        model.put("unk_token", SPECIAL.getFirst());
        return json;
    }

    /** An unknown word shows in decoded text; begin and end do not. */
    private static void addedTokens(ArrayNode tokens) {
        for (int id = 0; id < SPECIAL.size(); id++) {
            ObjectNode token = tokens.addObject().put("id", id).put("content", SPECIAL.get(id));
            for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
                token.put(flag, false);
            }
            token.put("special", id != 0);
        }
    }

    private static void preTokenizer(ObjectNode json) {
        ArrayNode steps = json.put("type", "Sequence").putArray("pretokenizers");
        steps.addObject().put("type", "WhitespaceSplit");
        ObjectNode split = steps.addObject().put("type", "Split");
        split.putObject("pattern").put("Regex", PIECE);
        split.put("behavior", "Isolated").put("invert", false);
    }

    private static void beginByTemplate(ObjectNode json) {
        String begin = SPECIAL.get(BEGIN);
        json.put("type", "TemplateProcessing");
        ArrayNode single = json.putArray("single");
        single.addObject().putObject("SpecialToken").put("id", begin).put("type_id", 0);
        single.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
        ArrayNode pair = json.putArray("pair").addAll(single);
        pair.addObject().putObject("Sequence").put("id", "B").put("type_id", 1);
        ObjectNode token = json.putObject("special_tokens").putObject(begin).put("id", begin);
        token.putArray("ids").add(BEGIN);
        token.putArray("tokens").add(begin);
    }

    /** Join with spaces, then take away those that English does not write. */
    private static void decoder(ObjectNode json) {
        ArrayNode steps = json.put("type", "Sequence").putArray("decoders");
        steps.addObject().put("type", "WordPiece").put("prefix", "##").put("cleanup", false);
        steps.addObject().put("type", "Fuse");
        remove(steps, " (?=[.,!?;:'’)\\]}%…])");
        remove(steps, "(?<=[(\\[{$£€]) ");
    }

    private static void remove(ArrayNode steps, String regex) {
        ObjectNode step = steps.addObject().put("type", "Replace");
        step.putObject("pattern").put("Regex", regex);
        step.put("content", "");
    }

    private static ObjectNode config() {
        return JsonFile.object()
                .put("tokenizer_class", "PreTrainedTokenizerFast")
                .put("unk_token", SPECIAL.get(0))
                .put("bos_token", SPECIAL.get(BEGIN))
                .put("eos_token", SPECIAL.get(END))
                .put("clean_up_tokenization_spaces", false);
    }

    private static ObjectNode generation() {
        return JsonFile.object().put("bos_token_id", BEGIN).put("eos_token_id", END);
    }
}

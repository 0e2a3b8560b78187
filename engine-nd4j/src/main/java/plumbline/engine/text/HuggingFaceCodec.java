package plumbline.engine.text;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.data.Message;
import plumbline.data.Prompt;
import plumbline.problem.ProblemException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A tokenizer.json and its chat template.
 *
 * <p>A prompt is tokenised as a text of its own, a completion as the continuation of one: the
 * tokens of " there" are those that it has inside "over there", and "there" gets no space that it
 * does not have. Only the completion of an empty prompt is itself the beginning of a text. Decoding
 * goes by the first token: tokens that begin with a special one are a whole text, others continue
 * one.
 */
public final class HuggingFaceCodec implements ModelCodec {
    private final TokenizerFiles files;
    private final NativeTokenizer opening;
    private final NativeTokenizer continuing;
    private final Vocabulary vocabulary;
    private final int[] prefix;
    private final SpecialTokens special;
    private final Optional<ChatTemplate> template;
    private final String fingerprint;

    /**
     * Build a codec.
     *
     * @param config the model's config.json; empty where there is none
     * @throws ProblemException if the files are damaged or name no end token
     */
    public HuggingFaceCodec(TokenizerFiles files, ObjectNode config) {
        this.files = files;
        String place = files.path(TokenizerFiles.TOKENIZER);
        ObjectNode json = files.json(TokenizerFiles.TOKENIZER);
        this.opening = new NativeTokenizer(TokenizerJson.opening(json), place);
        this.continuing = new NativeTokenizer(TokenizerJson.continuing(json), place);
        this.vocabulary = new Vocabulary(json);
        TokenizerSettings settings = TokenizerSettings.read(files);
        this.template = settings.template();
        this.special = specialTokens(settings, config).checked(files.place(), vocabulary.size());
        this.prefix = prefix(settings);
        this.fingerprint = files.fingerprint(special);
    }

    private SpecialTokens specialTokens(TokenizerSettings settings, ObjectNode config) {
        SpecialTokens ids =
                SpecialTokens.of(files.json(TokenizerFiles.GENERATION), config)
                        .withBegin(id(settings.beginToken()));
        OptionalInt end = id(settings.endToken());
        // A chat template ends a turn with the tokenizer's own end token.
        boolean own = ids.ends().isEmpty() || template.isPresent();
        SpecialTokens all = own && end.isPresent() ? ids.endingFirstWith(end.getAsInt()) : ids;
        if (all.ends().isEmpty()) {
            throw new ProblemException(
                    files.place(),
                    "no-end-token",
                    "neither generation_config.json, config.json nor tokenizer_config.json names an"
                            + " end token.",
                    "Write eos_token_id into generation_config.json.");
        }
        return all;
    }

    private OptionalInt id(String piece) {
        return piece.isEmpty() ? OptionalInt.empty() : vocabulary.id(piece);
    }

    /** Find what stands in front of a text prompt: what the post-processor puts there. */
    private int[] prefix(TokenizerSettings settings) {
        int[] bare = opening.encode("a");
        int[] whole = opening.encodeWithSpecials("a");
        int length = Collections.indexOfSubList(boxed(whole), boxed(bare));
        if (length > 0) {
            return Arrays.copyOf(whole, length);
        }
        return settings.addsBeginToken() && special.begin().isPresent()
                ? new int[] {special.begin().getAsInt()}
                : new int[0];
    }

    private static List<Integer> boxed(int[] ids) {
        return Arrays.stream(ids).boxed().toList();
    }

    @Override
    public int[] prompt(Prompt prompt) {
        boolean templated = prompt instanceof Prompt.Chat && template.isPresent();
        return begun(rendered(prompt), templated);
    }

    @Override
    public int[] conversation(Prompt.Chat chat) {
        return begun(renderedConversation(chat), template.isPresent());
    }

    /** Tokenise a text from its beginning; a template writes the begin token itself. */
    private int[] begun(String text, boolean templated) {
        int[] bare = opening.encode(text);
        int[] tokens = templated ? bare : joined(prefix, bare);
        return tokens.length > 0
                ? tokens
                : new int[] {special.begin().orElse(special.ends().getFirst())};
    }

    @Override
    public int[] completion(String text) {
        return joined(plain(text), special.ends().getFirst());
    }

    @Override
    public int[] completion(Prompt prompt, String text) {
        return isEmpty(prompt)
                ? joined(opening.encode(text), special.ends().getFirst())
                : completion(text);
    }

    private static boolean isEmpty(Prompt prompt) {
        return prompt instanceof Prompt.Text(String text) && text.isEmpty();
    }

    private static int[] joined(int[] first, int... second) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }

    @Override
    public int[] plain(String text) {
        return continuing.encode(text);
    }

    @Override
    public String text(int[] tokens) {
        boolean whole = tokens.length > 0 && vocabulary.special().contains(tokens[0]);
        return (whole ? opening : continuing).decode(withoutSpecial(tokens));
    }

    @Override
    public String completionText(Prompt prompt, int[] tokens) {
        return isEmpty(prompt) ? opening.decode(withoutSpecial(tokens)) : text(tokens);
    }

    private int[] withoutSpecial(int[] tokens) {
        return Arrays.stream(tokens).filter(t -> !vocabulary.special().contains(t)).toArray();
    }

    @Override
    public List<String> pieces(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(vocabulary::piece).toList();
    }

    @Override
    public String rendered(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Text(String text) -> text;
            case Prompt.Chat(var messages) -> laidOut(messages, true);
        };
    }

    @Override
    public String renderedConversation(Prompt.Chat chat) {
        return laidOut(chat.messages(), false);
    }

    private String laidOut(List<Message> messages, boolean answerNext) {
        return template.map(t -> t.render(messages, answerNext))
                .orElseGet(() -> PlainLayout.render(messages, answerNext));
    }

    @Override
    public List<Integer> endTokens() {
        return special.ends();
    }

    @Override
    public Set<Integer> specialTokens() {
        return vocabulary.special();
    }

    @Override
    public int vocabularySize() {
        return vocabulary.size();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public OptionalInt beginToken() {
        return special.begin();
    }

    @Override
    public Map<String, byte[]> files() {
        return files.files();
    }
}

package plumbline.testkit;

import plumbline.data.Prompt;
import plumbline.spi.TextCodec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One token per word, words parted by white space. Token 0 begins a prompt, 1 ends a completion, 2
 * stands for every unknown word; the words of the list follow in order.
 */
public final class WordCodec implements TextCodec {
    /** The token that begins a prompt. */
    public static final int BEGIN = 0;

    /** The token that ends a completion. */
    public static final int END = 1;

    /** The token of every word that is not in the list. */
    public static final int UNKNOWN = 2;

    private final List<String> pieces = new ArrayList<>(List.of("<begin>", "<end>", "<unknown>"));
    private final Map<String, Integer> ids = new HashMap<>();

    /**
     * Make a codec of some words.
     *
     * @param words in the order of their ids, which begin at 3; none twice
     */
    public WordCodec(List<String> words) {
        pieces.addAll(words);
        for (int id = UNKNOWN + 1; id < pieces.size(); id++) {
            ids.put(pieces.get(id), id);
        }
    }

    /** {@return the words without the three tokens in front of them} */
    public List<String> words() {
        return List.copyOf(pieces.subList(UNKNOWN + 1, pieces.size()));
    }

    @Override
    public int[] prompt(Prompt prompt) {
        return begun(withoutBegin(prompt));
    }

    @Override
    public int[] conversation(Prompt.Chat chat) {
        return begun(chat.key());
    }

    private int[] begun(String text) {
        return IntStream.concat(IntStream.of(BEGIN), Arrays.stream(plain(text))).toArray();
    }

    @Override
    public int[] completion(String text) {
        return IntStream.concat(Arrays.stream(plain(text)), IntStream.of(END)).toArray();
    }

    @Override
    public int[] plain(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .mapToInt(word -> ids.getOrDefault(word, UNKNOWN))
                .toArray();
    }

    @Override
    public String text(int[] tokens) {
        return Arrays.stream(tokens)
                .filter(token -> !specialTokens().contains(token))
                .mapToObj(pieces::get)
                .collect(Collectors.joining(" "));
    }

    @Override
    public List<String> pieces(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(pieces::get).toList();
    }

    @Override
    public String rendered(Prompt prompt) {
        return (pieces.get(BEGIN) + " " + withoutBegin(prompt)).strip();
    }

    @Override
    public String renderedConversation(Prompt.Chat chat) {
        return pieces.get(BEGIN) + " " + chat.key();
    }

    @Override
    public List<Integer> endTokens() {
        return List.of(END);
    }

    @Override
    public Set<Integer> specialTokens() {
        return Set.of(BEGIN, END);
    }

    @Override
    public int vocabularySize() {
        return pieces.size();
    }

    @Override
    public String fingerprint() {
        return "words-" + Integer.toHexString(pieces.hashCode());
    }

    /** The template of a conversation names its speakers, and the assistant to speak next. */
    private static String withoutBegin(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Text text -> text.text();
            case Prompt.Chat chat -> chat.key() + "\n\nassistant:";
        };
    }
}

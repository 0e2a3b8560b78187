package plumbline.engine.text;

import plumbline.data.Message;
import plumbline.data.Prompt;
import plumbline.problem.ProblemException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The codec of a model without a tokenizer: its text is token ids, separated by spaces. Nothing is
 * put in front of a prompt; an empty one becomes the begin token, or the end token, or 0.
 */
public final class IdCodec implements ModelCodec {
    private final int vocabularySize;
    private final OptionalInt beginToken;
    private final List<Integer> endTokens;

    /**
     * @param endTokens may be empty; then completions have no end
     */
    public IdCodec(int vocabularySize, OptionalInt beginToken, List<Integer> endTokens) {
        this.vocabularySize = vocabularySize;
        this.beginToken = beginToken;
        this.endTokens = List.copyOf(endTokens);
    }

    @Override
    public int[] prompt(Prompt prompt) {
        int[] tokens = plain(rendered(prompt));
        if (tokens.length > 0) {
            return tokens;
        }
        int end = endTokens.isEmpty() ? 0 : endTokens.getFirst();
        return new int[] {beginToken.orElse(end)};
    }

    @Override
    public int[] completion(String text) {
        IntStream end = endTokens.stream().limit(1).mapToInt(Integer::intValue);
        return IntStream.concat(Arrays.stream(plain(text)), end).toArray();
    }

    @Override
    public int[] plain(String text) {
        String ids = text.strip();
        return ids.isEmpty()
                ? new int[0]
                : Arrays.stream(ids.split("\\s+")).mapToInt(this::id).toArray();
    }

    private int id(String word) {
        try {
            int id = Integer.parseInt(word);
            if (id >= 0 && id < vocabularySize) {
                return id;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, together with ids out of range
        }
        throw new ProblemException(
                "",
                "unknown-token",
                "'%s' is no token id from 0 to %d.".formatted(word, vocabularySize - 1),
                "The model has no tokenizer: its text is token ids, separated by spaces.");
    }

    @Override
    public String text(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }

    @Override
    public List<String> pieces(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(String::valueOf).toList();
    }

    @Override
    public String rendered(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Text text -> text.text();
            case Prompt.Chat chat ->
                    chat.messages().stream().map(Message::content).collect(Collectors.joining(" "));
        };
    }

    @Override
    public List<Integer> endTokens() {
        return endTokens;
    }

    @Override
    public Set<Integer> specialTokens() {
        return Set.of();
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public String fingerprint() {
        return "ids:" + vocabularySize + ":" + beginToken + ":" + endTokens;
    }

    @Override
    public OptionalInt beginToken() {
        return beginToken;
    }

    @Override
    public Map<String, byte[]> files() {
        return Map.of();
    }
}

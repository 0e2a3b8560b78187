package plumbline.method.rlaif.llm;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a model replied.
 *
 * @param text empty where it said nothing; its words of refusal where it refused
 * @param ending why it ended
 * @param tokens the last tokens of the reply with their alternatives; empty where the endpoint
 *     gives no log-probs
 * @param usage as the provider counts it
 */
record ChatReply(String text, Ending ending, Usage usage, List<Token> tokens) {
    /** Why a reply ended. */
    enum Ending {
        /** The model was done. */
        DONE,
        /** The limit on tokens was reached. */
        CUT,
        /** The model would not answer, or a filter held its answer back. */
        REFUSED
    }

    /**
     * Tokens read and written.
     *
     * @param known whether the provider said so; otherwise both are 0
     */
    record Usage(boolean known, long promptTokens, long completionTokens) {
        static final Usage UNKNOWN = new Usage(false, 0, 0);
    }

    /**
     * One token of a reply.
     *
     * @param logProbs of what might have stood in its place, itself included, in nats
     */
    record Token(String text, Map<String, Double> logProbs) {
        Token {
            logProbs = Map.copyOf(logProbs);
        }
    }

    private static final Pattern DECORATION = Pattern.compile("[^\\p{L}\\p{N}]+");

    ChatReply {
        tokens = List.copyOf(tokens);
    }

    /**
     * Return the probability of each word that might have stood where the reply last says {@code
     * word}. Tokens that differ in case, in spaces or in punctuation alone are one word.
     *
     * @return empty if no log-probs are given, or the word is not one token
     */
    Map<String, Double> alternativesTo(String word) {
        for (Token token : tokens.reversed()) {
            if (bare(token.text()).equals(bare(word))) {
                Map<String, Double> probabilities = new HashMap<>();
                token.logProbs()
                        .forEach(
                                (text, logProb) ->
                                        probabilities.merge(
                                                bare(text), Math.exp(logProb), Double::sum));
                return probabilities;
            }
        }
        return Map.of();
    }

    /** Return the last line that is not blank, without its ends' spaces; empty if there is none. */
    String lastLine() {
        return text.strip().lines().reduce((_, line) -> line).orElse("").strip();
    }

    /** Return a word as {@link #alternativesTo} spells it. */
    static String bare(String token) {
        return DECORATION.matcher(token).replaceAll("").toLowerCase(Locale.ROOT);
    }
}

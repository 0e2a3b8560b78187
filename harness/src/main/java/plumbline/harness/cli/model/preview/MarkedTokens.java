package plumbline.harness.cli.model.preview;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A sequence as a stage sees it.
 *
 * @param label what it is: {@code demonstration}, {@code chosen} …
 * @param pieces each token as the vocabulary spells it
 * @param trained per token: whether the loss reads its log-probability
 */
record MarkedTokens(String label, int[] tokens, List<String> pieces, boolean[] trained) {
    private static final String GREEN = "\u001B[32m";
    private static final String PLAIN = "\u001B[0m";

    /** Write the pieces, those that are trained on in green. */
    String coloured() {
        return written(GREEN, PLAIN);
    }

    /** Write the pieces, each run of those that are trained on in brackets. */
    String bracketed() {
        return written("[", "]");
    }

    private String written(String open, String close) {
        StringBuilder text = new StringBuilder();
        for (int t = 0; t < tokens.length; t++) {
            boolean begins = trained[t] && (t == 0 || !trained[t - 1]);
            boolean ends = trained[t] && (t == tokens.length - 1 || !trained[t + 1]);
            text.append(t == 0 ? "" : " ").append(begins ? open : "");
            text.append(visible(pieces.get(t))).append(ends ? close : "");
        }
        return text.toString();
    }

    private static String visible(String piece) {
        return piece.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r");
    }

    long trainedTokens() {
        return IntStream.range(0, trained.length).filter(t -> trained[t]).count();
    }

    /** Mark the tokens from {@code first} on. */
    static MarkedTokens from(int first, String label, int[] tokens, List<String> pieces) {
        boolean[] trained = new boolean[tokens.length];
        Arrays.fill(trained, Math.min(first, tokens.length), tokens.length, true);
        return new MarkedTokens(label, tokens, pieces, trained);
    }
}

package plumbline.engine.model;

import plumbline.spi.Quantity;
import plumbline.spi.Span;
import plumbline.spi.TokenGroup;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where the scores of a batch go: row r is the r-th completion, counted through the groups.
 *
 * @param firstRow of each group
 * @param tokenOffsets row r has the per-token entries {@code tokenOffsets[r] … tokenOffsets[r + 1]
 *     − 1}
 * @param rewards how many scores the reward head gives each row
 */
public record ScoreShape(
        Set<Quantity> quantities, Span span, int[] firstRow, int[] tokenOffsets, int rewards) {

    public static ScoreShape of(
            List<TokenGroup> groups, Set<Quantity> quantities, Span span, int rewards) {
        int[] firstRow = new int[groups.size()];
        Ints offsets = new Ints();
        int entries = 0;
        offsets.add(0);
        for (int g = 0; g < firstRow.length; g++) {
            firstRow[g] = offsets.size() - 1;
            int fromPrompt = span == Span.ALL ? groups.get(g).prompt().length - 1 : 0;
            for (int[] completion : groups.get(g).completions()) {
                entries += fromPrompt + completion.length;
                offsets.add(entries);
            }
        }
        return new ScoreShape(quantities, span, firstRow, offsets.toArray(), rewards);
    }

    /** Return how many entries a quantity has in all. */
    public int entries(Quantity quantity) {
        int rows = tokenOffsets.length - 1;
        return quantity.perToken() ? tokenOffsets[rows] : rows * rewards;
    }

    /** Return where each row of a quantity begins. */
    public int[] offsets(Quantity quantity) {
        return quantity.perToken()
                ? tokenOffsets.clone()
                : IntStream.range(0, tokenOffsets.length).map(row -> row * rewards).toArray();
    }

    boolean asksForTokens() {
        return quantities.stream().anyMatch(Quantity::perToken);
    }

    /** Return whether logits are needed. */
    boolean asksForLanguage() {
        return quantities.stream().anyMatch(q -> q.perToken() && q != Quantity.VALUE);
    }

    boolean asksFor(Quantity quantity) {
        return quantities.contains(quantity);
    }
}

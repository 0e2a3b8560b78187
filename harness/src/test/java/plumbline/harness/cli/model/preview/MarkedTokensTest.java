package plumbline.harness.cli.model.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class MarkedTokensTest {
    private static final int[] TOKENS = {1, 2, 3, 4};
    private static final List<String> PIECES = List.of("<s>", "where\n", "left", "</s>");

    @Test
    void runOfTrainedTokensStandsInBrackets() {
        MarkedTokens marked = MarkedTokens.from(2, "demonstration", TOKENS, PIECES);
        assertEquals("<s> where\\n [left </s>]", marked.bracketed());
        assertEquals(2, marked.trainedTokens());
    }

    @Test
    void colourBeginsAndEndsWithTheRun() {
        MarkedTokens marked = MarkedTokens.from(3, "demonstration", TOKENS, PIECES);
        assertEquals("<s> where\\n left \u001B[32m</s>\u001B[0m", marked.coloured());
    }

    @Test
    void separateRunsAreMarkedApart() {
        MarkedTokens marked =
                new MarkedTokens("x", TOKENS, PIECES, new boolean[] {true, false, true, true});
        assertEquals("[<s>] where\\n [left </s>]", marked.bracketed());
    }

    @Test
    void promptAloneHasNothingMarked() {
        MarkedTokens marked = MarkedTokens.from(4, "prompt", TOKENS, PIECES);
        assertEquals("<s> where\\n left </s>", marked.bracketed());
        assertEquals(0, marked.trainedTokens());
    }
}

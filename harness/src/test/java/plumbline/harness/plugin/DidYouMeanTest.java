package plumbline.harness.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class DidYouMeanTest {
    private static final List<String> NAMES = List.of("beta", "label-smoothing", "loss", "steps");

    @Test
    void findsTheNameWithTwoLettersSwapped() {
        assertEquals(Optional.of("label-smoothing"), DidYouMean.nearest("lable-smoothing", NAMES));
    }

    @Test
    void findsNothingForAWordThatResemblesNone() {
        assertEquals(Optional.empty(), DidYouMean.nearest("temperature", NAMES));
    }

    @Test
    void countsASwapAsOneSlip() {
        assertEquals(1, DidYouMean.distance("lable", "label"));
        assertEquals(3, DidYouMean.distance("kitten", "sitting"));
        assertEquals(4, DidYouMean.distance("", "beta"));
    }

    @Test
    void hintNamesTheLikeliestFirstAndThenAll() {
        assertEquals(
                "Did you mean 'beta'?  Its settings: beta, label-smoothing, loss, steps.",
                DidYouMean.hint("btea", NAMES, "Its settings"));
    }
}

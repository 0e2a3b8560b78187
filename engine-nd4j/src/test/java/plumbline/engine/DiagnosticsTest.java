package plumbline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.spi.Diagnostics;
import plumbline.spi.KernelTimes;
import plumbline.spi.KernelTimes.Kind;
import plumbline.spi.ModelSpec;
import plumbline.spi.ScoreRequest;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainablePolicy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class DiagnosticsTest {
    private static final ModelSpec NANO =
            new ModelSpec(
                    new ModelSpec.Source.Preset("nano", new ModelSpec.Vocabulary.Ids(), 1),
                    Optional.empty(),
                    Optional.empty(),
                    UnderTest.DEFAULT);

    private static final ScoreRequest REQUEST =
            ScoreRequest.logProbs(List.of(TokenGroup.of(new int[] {1, 7, 9}, new int[] {8, 2})));

    private final Diagnostics diagnostics = new Nd4jEngine().diagnostics().orElseThrow();

    @Test
    void timedModelSaysTheSameAndItsCopiesAreTimedToo() {
        KernelTimes times = new KernelTimes();
        try (TrainablePolicy plain = new Nd4jEngine().open(NANO);
                TrainablePolicy timed = diagnostics.open(NANO, times);
                TrainablePolicy copy = timed.copy()) {
            List<Double> expected = logProbs(plain);
            assertEquals(expected, logProbs(timed));
            assertTrue(times.seconds(Kind.MATRIX_PRODUCTS) > 0);
            assertTrue(times.seconds(Kind.ATTENTION) > 0);
            assertEquals(0, times.seconds(Kind.UPDATE));
            times.clear();
            assertEquals(expected, logProbs(copy));
            assertTrue(times.seconds(Kind.VOCABULARY) > 0);
        }
    }

    private static List<Double> logProbs(TrainablePolicy policy) {
        double[] values = policy.score(REQUEST).logProbs().values();
        return List.of(values[0], values[1]);
    }

    @Test
    void backendIsNamedWithItsLibraryAndTheVectorWidth() {
        Map<String, String> facts = diagnostics.backend();
        assertEquals("CpuBackend", facts.get("backend"));
        assertEquals("OPENBLAS", facts.get("blas"));
        assertEquals("1.0.0-M2.1", facts.get("nd4j"));
        assertTrue(Integer.parseInt(facts.get("vector_bits")) >= 64);
    }
}

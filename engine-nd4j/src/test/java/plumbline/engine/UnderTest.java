package plumbline.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import plumbline.engine.tensor.Memory;
import plumbline.spi.EngineSettings;
import plumbline.spi.ModelSpec;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The kernels that a run of the suite is about. The build runs it twice: with the vector kernels,
 * and with ND4J's, whose memory is then what it is on a device: nothing can look into it.
 */
public final class UnderTest {
    /** The system property that names them. */
    public static final String PROPERTY = "plumbline.kernels";

    public static final String KERNELS = System.getProperty(PROPERTY, "vector");
    public static final EngineSettings DEFAULT = settings(0, 8192);

    private static final double ROUNDING = 1e-5;

    private UnderTest() {}

    public static EngineSettings settings(int threads, int maxBatchTokens) {
        return new EngineSettings(threads, KERNELS, maxBatchTokens);
    }

    public static ModelSpec directory(Path path) {
        return new ModelSpec(
                new ModelSpec.Source.Directory(path), Optional.empty(), Optional.empty(), DEFAULT);
    }

    /** Return so many of something, or a quarter: ND4J's kernels are many times slower. */
    public static int few(int many) {
        return KERNELS.equals("vector") ? many : many / 4;
    }

    /** Expect equal bits of the vector kernels, and of ND4J's the same but for rounding. */
    public static void assertSame(double[] expected, double[] actual, String what) {
        if (KERNELS.equals("vector")) {
            assertArrayEquals(expected, actual, what);
        } else {
            assertArrayEquals(expected, actual, ROUNDING, what);
        }
    }

    /** Expect equal bits, wherever the memory is. */
    public static void assertSameBits(Memory expected, Memory actual) {
        try (Arena arena = Arena.ofConfined()) {
            assertEquals(-1, expected.onHost(arena).mismatch(actual.onHost(arena)));
        }
    }
}

package plumbline.engine.kernel;

import org.junit.jupiter.api.Named;

import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every implementation of {@link Kernels}, one instance per thread that asks. */
public final class EveryKernels {
    private EveryKernels() {}

    public static Stream<Named<Supplier<Kernels>>> all() {
        return Stream.of(
                Named.of("vector", VectorKernels::new), Named.of("nd4j", Nd4jKernels::new));
    }
}

package plumbline.engine.kernel;

import org.junit.jupiter.api.Named;

import java.util.stream.Stream;

/** Every implementation of {@link Kernels}. */
final class KernelsUnderTest {
    private KernelsUnderTest() {}

    static Stream<Named<Kernels>> all() {
        return Stream.of(Named.of("vector", new VectorKernels()));
    }
}

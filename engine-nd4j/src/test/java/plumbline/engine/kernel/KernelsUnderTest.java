package plumbline.engine.kernel;

import org.junit.jupiter.api.Named;

import java.util.stream.Stream;

/** Every implementation of {@link Kernels}. */
final class KernelsUnderTest {
    private KernelsUnderTest() {}

    static Stream<Named<Kernels>> all() {
        return Stream.of("vector", "nd4j").map(name -> Named.of(name, Kernels.named(name)));
    }
}

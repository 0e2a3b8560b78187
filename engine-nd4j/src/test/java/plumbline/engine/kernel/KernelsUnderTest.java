package plumbline.engine.kernel;

import org.junit.jupiter.api.Named;

import plumbline.engine.UnderTest;

import java.util.stream.Stream;

/** The implementation of {@link Kernels} that this run of the suite is about. */
final class KernelsUnderTest {
    private KernelsUnderTest() {}

    static Stream<Named<Kernels>> all() {
        return Stream.of(UnderTest.KERNELS).map(name -> Named.of(name, Kernels.named(name)));
    }
}

package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.engine.VectorKernelsOnly;
import plumbline.engine.tensor.Memory;
import plumbline.engine.tensor.Tensor;
import plumbline.spi.KernelTimes;
import plumbline.spi.KernelTimes.Kind;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

@VectorKernelsOnly
class TimedKernelsTest {
    private final KernelTimes times = new KernelTimes();

    @Test
    void computesWhatTheOthersComputeAndTimesIt() {
        try (Kernels timed = TimedKernels.of(new VectorKernels(), times);
                Memory memory = Memory.allocate(3)) {
            Tensor two = memory.tensor(0, 1, 1).assign(2);
            Tensor three = memory.tensor(1, 1, 1).assign(3);
            Tensor product = memory.tensor(2, 1, 1);
            timed.linear(two, three, false, product);
            assertArrayEquals(new float[] {6}, product.toArray());
            assertTrue(times.seconds(Kind.MATRIX_PRODUCTS) > 0);
            assertEquals(0, times.seconds(Kind.ATTENTION));
        }
    }

    @Test
    void aMistakeComesThroughAsItIs() {
        try (Kernels timed = TimedKernels.of(new VectorKernels(), times);
                Memory memory = Memory.allocate(8)) {
            Tensor a = memory.tensor(0, 1, 2);
            Tensor c = memory.tensor(4, 2, 2);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> timed.multiply(false, false, a, a, false, c));
        }
    }

    @Test
    void everyKernelHasAKind() {
        List<String> without =
                Stream.of(Kernels.class.getMethods())
                        .map(Method::getName)
                        .distinct()
                        .filter(name -> TimedKernels.kind(name).equals(Optional.empty()))
                        .sorted()
                        .toList();
        assertEquals(List.of("close", "help", "lead", "named"), without);
    }
}

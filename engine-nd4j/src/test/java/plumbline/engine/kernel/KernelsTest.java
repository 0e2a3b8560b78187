package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.engine.tensor.Memory;
import plumbline.engine.tensor.Tensor;
import plumbline.problem.ProblemException;

import java.util.List;

class KernelsTest {
    @Test
    void kernelsAreFoundByName() {
        assertInstanceOf(VectorKernels.class, Kernels.named("vector"));
        assertInstanceOf(Nd4jKernels.class, Kernels.named("nd4j"));
    }

    @Test
    void unknownNameIsAnsweredWithThoseThatExist() {
        ProblemException problem =
                assertThrows(ProblemException.class, () -> Kernels.named("cuda"));

        assertTrue(problem.getMessage().contains("'cuda'"));
        assertTrue(problem.getMessage().contains("vector"));
        assertTrue(problem.getMessage().contains("nd4j"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector", "nd4j"})
    void closingFreesAllMemory(String name) {
        long before = Memory.liveBytes();
        try (Kernels kernels = Kernels.named(name);
                Matrices matrices = new Matrices(9)) {
            Tensor x = matrices.normal(40, 32);
            Tensor y = matrices.normal(40, 32);
            kernels.multiply(false, true, x, matrices.normal(32, 32), false, y);
            kernels.attention(
                    x,
                    x,
                    x,
                    List.of(new AttentionSpan(0, 40, 0, 0, 0, 0)),
                    8,
                    1f,
                    y,
                    new float[40 * 4]);
        }
        assertEquals(before, Memory.liveBytes());
    }
}

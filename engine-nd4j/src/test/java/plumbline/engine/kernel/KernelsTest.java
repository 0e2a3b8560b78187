package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import plumbline.engine.UnderTest;
import plumbline.engine.VectorKernelsOnly;
import plumbline.engine.tensor.Memory;
import plumbline.engine.tensor.Tensor;
import plumbline.problem.ProblemException;

import java.util.List;

class KernelsTest {
    @VectorKernelsOnly
    @Test
    void kernelsAreFoundByName() {
        assertInstanceOf(SharedKernels.class, Kernels.named("vector"));
        assertInstanceOf(Nd4jKernels.class, Kernels.named("nd4j"));
    }

    @Test
    void vectorKernelsAreRefusedWhereMemoryIsADevices() {
        assumeTrue(Memory.onDevice());
        ProblemException problem =
                assertThrows(ProblemException.class, () -> Kernels.named("vector"));
        assertEquals("not-on-this-device", problem.problems().getFirst().kind());
    }

    @Test
    void unknownNameIsAnsweredWithThoseThatExist() {
        ProblemException problem =
                assertThrows(ProblemException.class, () -> Kernels.named("cuda"));

        assertTrue(problem.getMessage().contains("'cuda'"));
        assertTrue(problem.getMessage().contains("vector"));
        assertTrue(problem.getMessage().contains("nd4j"));
    }

    @Test
    void closingFreesAllMemory() {
        long before = Memory.liveBytes();
        try (Kernels kernels = Kernels.named(UnderTest.KERNELS);
                Matrices matrices = new Matrices(9)) {
            Tensor x = matrices.normal(40, 32);
            Tensor y = matrices.normal(40, 32);
            kernels.multiply(false, true, x, matrices.normal(32, 32), false, y);
            kernels.attention(
                    new Attention(
                            x,
                            x,
                            x,
                            List.of(new AttentionSpan(0, 40, 0, 0, 0, 0)),
                            8,
                            1f,
                            y,
                            new float[40 * 4]));
        }
        assertEquals(before, Memory.liveBytes());
    }
}

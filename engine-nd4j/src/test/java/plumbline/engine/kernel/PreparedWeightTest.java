package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;

import plumbline.engine.tensor.Tensor;

class PreparedWeightTest {
    private final Matrices matrices = new Matrices(11);

    @AfterEach
    void free() {
        matrices.close();
    }

    @OnBothKernels
    void preparedWeightGivesTheBitsOfTheWeightItself(Kernels kernels) {
        for (int rows : new int[] {1, 3, 8, 41}) {
            Tensor x = matrices.normal(rows, 37);
            Tensor w = matrices.normal(70, 37);
            Tensor expected = matrices.normal(rows, 70);
            Tensor actual = matrices.copyOf(expected);

            kernels.linear(x, w, true, expected);
            try (PreparedWeight prepared = kernels.prepare(w)) {
                kernels.linear(x, prepared, true, actual);
            }

            assertArrayEquals(expected.toArray(), actual.toArray());
        }
        matrices.assertNothingElseWritten();
    }

    @OnBothKernels
    void changesOfTheWeightAreSeenAfterARefresh(Kernels kernels) {
        Tensor x = matrices.of(new float[] {1, 2});
        Tensor w = matrices.of(new float[] {3, 4});
        Tensor y = matrices.normal(1, 1);
        try (PreparedWeight prepared = kernels.prepare(w)) {
            w.assign(5, 6);
            prepared.refresh();
            kernels.linear(x, prepared, false, y);
        }

        assertArrayEquals(new float[] {17}, y.toArray());
    }

    @OnBothKernels
    void shapesThatDoNotFitAreRefused(Kernels kernels) {
        try (PreparedWeight prepared = kernels.prepare(matrices.normal(4, 3))) {
            Tensor x = matrices.normal(2, 5);
            Tensor y = matrices.normal(2, 4);

            assertThrows(
                    IllegalArgumentException.class, () -> kernels.linear(x, prepared, false, y));
        }
    }
}

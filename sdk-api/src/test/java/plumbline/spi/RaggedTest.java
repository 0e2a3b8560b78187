package plumbline.spi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RaggedTest {
    private final Ragged ragged = Ragged.of(new double[] {1, 2}, new double[0], new double[] {4});

    @Test
    void rowsKeepTheirLengths() {
        assertEquals(3, ragged.rows());
        assertEquals(2, ragged.length(0));
        assertEquals(0, ragged.length(1));
        assertArrayEquals(new double[] {4}, ragged.row(2));
    }

    @Test
    void sumsGoByRow() {
        assertArrayEquals(new double[] {3, 0, 4}, ragged.sums());
    }
}

package plumbline.harness.cli.model.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.spi.Ragged;
import plumbline.tape.Var;

import java.util.Arrays;

class GaeTest {
    /** By hand: deltas 0.5, 0.5, −2 and, behind the second row's only token, 3. */
    private static final Ragged REWARDS = Ragged.of(new double[] {0, 0, 1}, new double[] {4});

    private static final Ragged VALUES = Ragged.of(new double[] {2, 2.5, 3}, new double[] {1});

    @Test
    void returnsAreAdvantagesOnTopOfValues() {
        double last = -2;
        double middle = 0.5 + 0.95 * last;
        double first = 0.5 + 0.95 * middle;
        assertArrayEquals(
                new double[] {2 + first, 2.5 + middle, 3 + last, 1 + 3},
                Gae.of(REWARDS, VALUES).returns(),
                1e-12);
    }

    @Test
    void advantagesHaveMeanZeroAndVarianceOne() {
        double[] advantages = Gae.of(REWARDS, VALUES).advantages();
        assertEquals(0, Arrays.stream(advantages).sum(), 1e-12);
        assertEquals(3, Arrays.stream(advantages).map(a -> a * a).sum(), 1e-6); // n − 1
    }

    @Test
    void surrogateStopsPayingBeyondTheClip() {
        Var ratio = Var.of(1.5, 0.5, 1.5);
        Var advantages = Var.of(1, -1, -1);
        assertEquals(-(1.2 - 0.8 - 1.5) / 3, PpoStep.surrogate(ratio, advantages).scalar(), 1e-12);
    }

    @Test
    void valueLossTakesTheWorseOfClippedAndUnclipped() {
        Var loss = PpoStep.valueLoss(Var.of(1.0), Var.of(0.0), Var.of(1.0));
        assertEquals(0.1 / 2 * 0.64, loss.scalar(), 1e-12);
    }
}

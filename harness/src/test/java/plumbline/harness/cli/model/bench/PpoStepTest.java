package plumbline.harness.cli.model.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.tape.Var;

class PpoStepTest {
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

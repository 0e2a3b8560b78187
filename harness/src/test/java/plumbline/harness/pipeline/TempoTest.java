package plumbline.harness.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class TempoTest {
    private static final long SECOND = 1_000_000_000;

    private long now;
    private final Tempo tempo = new Tempo(Duration.ofSeconds(6), () -> now);

    private void step(int step, int steps, double tookSeconds) {
        now += (long) (tookSeconds * SECOND);
        tempo.stepped(step, steps);
    }

    @Test
    void stepsToGoTakeAsLongAsThoseOfTheSecondHalf() {
        tempo.begin();
        step(1, 100, 5);
        step(2, 100, 2);
        step(3, 100, 1);
        step(4, 100, 1);
        assertEquals(96, tempo.secondsToGo(), 1e-9);
        assertEquals(25, tempo.share());
        assertEquals(100, tempo.steps());
        assertEquals(1, tempo.warmUp(), 1e-9, "the second step took one second longer");
    }

    @Test
    void aTrainingEndsOnceItWasWatchedForLongEnough() {
        tempo.begin();
        step(1, 100, 60);
        step(2, 100, 5);
        assertThrows(Pace.Enough.class, () -> step(3, 100, 1));
    }

    @Test
    void aTrainingThatIsDoneIsNotCutShort() {
        tempo.begin();
        step(1, 2, 1);
        step(2, 2, 60);
        assertEquals(0, tempo.secondsToGo());
        assertEquals(1, tempo.share());
    }

    @Test
    void theModelsOfAnEnsembleAddUp() {
        tempo.begin();
        step(1, 4, 1);
        step(2, 4, 1);
        tempo.begin();
        step(1, 4, 2);
        step(2, 4, 2);
        assertEquals(2 * 1 + 2 * 2, tempo.secondsToGo(), 1e-9);
        assertEquals(8, tempo.steps());
        assertEquals(2, tempo.share());
    }

    @Test
    void aStageWithoutStepsIsTakenAsItWas() {
        assertEquals(0, tempo.secondsToGo());
        assertEquals(1, tempo.share());
    }
}

package plumbline.method.dpo.online;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

class MixtureOpponentTest {
    private static final double[] ONE_TO_THREE = {Math.log(1), Math.log(3)};

    @Test
    void eachAnswerIsDrawnInProportionToItsWeight() {
        SplittableRandom random = new SplittableRandom(1);
        double second =
                IntStream.range(0, 10_000)
                        .map(i -> MixtureOpponent.draw(ONE_TO_THREE, random.nextDouble()).chosen())
                        .average()
                        .orElseThrow();
        assertEquals(0.75, second, 0.015);
    }

    @Test
    void theUniformNumberDecides() {
        assertEquals(0, MixtureOpponent.draw(ONE_TO_THREE, 0.2499).chosen());
        assertEquals(1, MixtureOpponent.draw(ONE_TO_THREE, 0.2501).chosen());
        assertEquals(1, MixtureOpponent.draw(ONE_TO_THREE, Math.nextDown(1.0)).chosen());
    }

    @Test
    void equalWeightsLeaveAllCandidatesAndOneHeavyOneItself() {
        assertEquals(1, MixtureOpponent.draw(new double[] {-900, -900}, 0.5).effective(), 1e-12);
        // Weights 1 and 3: (1 + 3)² / (2 · (1 + 9)) = 0.8.
        assertEquals(0.8, MixtureOpponent.draw(ONE_TO_THREE, 0.5).effective(), 1e-12);
        assertEquals(0.5, MixtureOpponent.draw(new double[] {0, -900}, 0.5).effective(), 1e-12);
    }
}

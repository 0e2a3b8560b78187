package plumbline.harness.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.harness.result.Checkpoint;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class AtKlTest {
    private static Checkpoint look(int step, double[] nats, double[] gold) {
        return new Checkpoint(
                "ppo",
                0,
                step,
                List.of(
                        Measurement.perPrompt(Checkpoint.KL, "nats", Direction.NEITHER, nats),
                        Measurement.perPrompt(
                                Checkpoint.GOLD, "", Direction.HIGHER_IS_BETTER, gold)));
    }

    private static Optional<Measurement> at(double nats, Checkpoint... looks) {
        return AtKl.of(List.of(looks), nats, look -> look.measurement(Checkpoint.GOLD));
    }

    private static final Checkpoint START = look(0, new double[2], new double[] {0, 0.2});
    private static final Checkpoint NEAR = look(1, new double[] {1, 1}, new double[] {0.4, 0.6});
    private static final Checkpoint FAR = look(2, new double[] {8, 10}, new double[] {1, 1.4});

    @Test
    void theFigureLiesOnTheLineOverTheRootOfKl() {
        assertEquals(0.5, at(1, START, NEAR, FAR).orElseThrow().figure(), 1e-12);
        assertEquals(0.3, at(0.25, START, NEAR, FAR).orElseThrow().figure(), 1e-12);
        assertEquals(0.85, at(4, START, NEAR, FAR).orElseThrow().figure(), 1e-12);
    }

    @Test
    void aKlThatWasNotReachedHasNoFigure() {
        assertEquals(Optional.empty(), at(9.5, START, NEAR, FAR));
        assertEquals(Optional.empty(), at(1, START));
        assertEquals(9, AtKl.reach(List.of(START, NEAR, FAR)), 1e-12);
    }

    @Test
    void whatThePlacesOfTheLooksAreUncertainByIsInTheSpread() {
        Random random = new Random(1);
        int n = 200;
        double[] figures = new double[600];
        double[] errors = new double[600];
        for (int run = 0; run < figures.length; run++) {
            Measurement found =
                    at(4, noisy(n, 2, 0.5, random), noisy(n, 6, 1.1, random)).orElseThrow();
            figures[run] = found.figure();
            errors[run] = error(found.values());
        }
        double spread = error(figures) * Math.sqrt(figures.length);
        double told = Arrays.stream(errors).average().orElseThrow();
        assertEquals(1, told / spread, 0.1, "the interval is as wide as the figures are apart");
        assertTrue(told > 1.2 * 0.05 / Math.sqrt(n), "gold alone is much surer than its place");
    }

    private static Checkpoint noisy(int n, double nats, double gold, Random random) {
        return look(
                0,
                random.doubles(n).map(_ -> nats + 2 * random.nextGaussian()).toArray(),
                random.doubles(n).map(_ -> gold + 0.05 * random.nextGaussian()).toArray());
    }

    private static double error(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }
}

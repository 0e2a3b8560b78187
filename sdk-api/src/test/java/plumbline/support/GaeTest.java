package plumbline.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.spi.Ragged;

import java.util.SplittableRandom;

class GaeTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 0.99, 0.95", "3, 0.9, 0.5", "4, 1, 0"})
    void agreesWithTheSumOverAllLaterErrors(long seed, double gamma, double lambda) {
        SplittableRandom random = new SplittableRandom(seed);
        Ragged rewards = rows(random);
        Ragged values = rows(random);
        Gae.Estimate estimate = new Gae(gamma, lambda).of(rewards, values);
        for (int row = 0; row < rewards.rows(); row++) {
            double[] expected = slow(rewards.row(row), values.row(row), gamma, lambda);
            assertArrayEquals(expected, estimate.advantages().row(row), 1e-12);
        }
    }

    private static Ragged rows(SplittableRandom random) {
        int[] offsets = {0, 1, 9, 12, 17};
        return new Ragged(random.doubles(17, -1, 1).toArray(), offsets);
    }

    /** Equation 16, literally: A_t = Σ_k (γλ)^k δ_(t+k), δ_t = r_t + γV_(t+1) − V_t. */
    private static double[] slow(double[] r, double[] v, double gamma, double lambda) {
        double[] advantages = new double[r.length];
        for (int t = 0; t < r.length; t++) {
            for (int k = 0; t + k < r.length; k++) {
                double next = t + k + 1 < r.length ? v[t + k + 1] : 0;
                double delta = r[t + k] + gamma * next - v[t + k];
                advantages[t] += Math.pow(gamma * lambda, k) * delta;
            }
        }
        return advantages;
    }

    @Test
    void withoutDiscountReturnsAreTheRewardsToCome() {
        Gae.Estimate estimate =
                new Gae(1, 1).of(Ragged.of(new double[] {1, 2, 4}), Ragged.of(new double[3]));
        assertArrayEquals(new double[] {7, 6, 4}, estimate.returns().row(0));
    }

    @Test
    void aCriticThatIsRightLeavesNoAdvantage() {
        Ragged rewards = Ragged.of(new double[] {1, 2, 4});
        Gae.Estimate estimate = new Gae(1, 0.7).of(rewards, Ragged.of(new double[] {7, 6, 4}));
        assertArrayEquals(new double[3], estimate.advantages().row(0), 1e-15);
    }

    @Test
    void rowsDoNotTouchEachOther() {
        Ragged alone = Ragged.of(new double[] {1, 2});
        Ragged two = Ragged.of(new double[] {1, 2}, new double[] {100});
        Gae gae = new Gae(0.9, 0.9);
        double first = gae.of(two, two).advantages().row(0)[0];
        assertEquals(gae.of(alone, alone).advantages().row(0)[0], first);
    }
}

package plumbline.harness.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class LengthControlTest {
    /** Answers of one side, by how much longer each is and whether it won. */
    private record Contest(double[] wins, double[] longer) {
        /** Draw from the model itself: the first side writes longer by a mean of {@code bias}. */
        static Contest of(double theta, double phi, double bias, int n, long seed) {
            Random random = new Random(seed);
            double[] longer =
                    random.doubles(n).map(_ -> bias + 20 * random.nextGaussian()).toArray();
            double mean = Arrays.stream(longer).average().orElseThrow();
            double s = Math.sqrt(Arrays.stream(longer).map(d -> (d - mean) * (d - mean)).sum() / n);
            double[] wins =
                    Arrays.stream(longer)
                            .map(d -> 1 / (1 + Math.exp(-theta - phi * Math.tanh(d / s))))
                            .map(p -> random.nextDouble() < p ? 1 : 0)
                            .toArray();
            return new Contest(wins, longer);
        }

        LengthControl fit() {
            return LengthControl.of(wins, longer);
        }

        Contest swapped() {
            return new Contest(
                    Arrays.stream(wins).map(w -> 1 - w).toArray(),
                    Arrays.stream(longer).map(d -> -d).toArray());
        }

        double plain() {
            return Arrays.stream(wins).average().orElseThrow();
        }
    }

    @Test
    void theEffectBehindSimulatedWinsIsFound() {
        LengthControl found = Contest.of(0.4, 1.2, 15, 20_000, 1).fit();
        assertEquals(0.4, found.theta(), 0.06);
        assertEquals(1.2, found.phi(), 0.08);
        assertEquals(1 / (1 + Math.exp(-0.4)), found.winRate(), 0.015);
    }

    @Test
    void aSideThatWinsByLengthAloneIsAtHalf() {
        Contest longer = Contest.of(0, 2, 30, 20_000, 2);
        assertTrue(longer.plain() > 0.7);
        assertEquals(0.5, longer.fit().winRate(), 0.03);
    }

    @Test
    void swappingTheSidesTurnsEverythingRound() {
        Contest contest = Contest.of(0.3, 0.8, 10, 200, 3);
        LengthControl one = contest.fit();
        LengthControl other = contest.swapped().fit();
        assertEquals(-one.theta(), other.theta(), 1e-9);
        assertEquals(one.phi(), other.phi(), 1e-9);
        assertEquals(1 - one.winRate(), other.winRate(), 1e-9);
        assertArrayEquals(
                Arrays.stream(one.contributions()).map(c -> 1 - c).toArray(),
                other.contributions(),
                1e-9);
    }

    @Test
    void withoutADifferenceOfLengthItIsThePlainWinRate() {
        double[] wins = {1, 1, 1, 0, 0.5, 1, 0, 1};
        double plain = Arrays.stream(wins).average().orElseThrow();
        assertEquals(plain, LengthControl.of(wins, new double[8]).winRate(), 0.002);
        double[] always = new double[8];
        Arrays.fill(always, 7);
        assertEquals(plain, LengthControl.of(wins, always).winRate(), 0.002);
    }

    @Test
    void intervalsFromContributionsCoverTheTruth() {
        double truth = 1 / (1 + Math.exp(-0.5));
        int covered = 0;
        for (int i = 0; i < 400; i++) {
            LengthControl found = Contest.of(0.5, 1, 15, 256, 100 + i).fit();
            double[] c = found.contributions();
            double mean = Arrays.stream(c).average().orElseThrow();
            double variance = Arrays.stream(c).map(x -> (x - mean) * (x - mean)).sum() / 255;
            assertEquals(found.winRate(), mean, 1e-9);
            covered += Math.abs(mean - truth) < 1.97 * Math.sqrt(variance / 256) ? 1 : 0;
        }
        assertTrue(covered >= 368 && covered <= 392, "covered " + covered + " of 400");
    }

    @Test
    void aSideThatAlwaysWinsHasAFiniteFigure() {
        double[] wins = new double[50];
        Arrays.fill(wins, 1);
        LengthControl all = LengthControl.of(wins, new Random(5).doubles(50).toArray());
        assertTrue(all.winRate() > 0.97 && all.winRate() < 1, all.toString());
    }

    @Test
    void aMissingWinIsLeftOut() {
        double[] wins = {1, Double.NaN, 0, 1, 1};
        double[] longer = {3, 100, -2, 1, -1};
        LengthControl with = LengthControl.of(wins, longer);
        LengthControl without =
                LengthControl.of(new double[] {1, 0, 1, 1}, new double[] {3, -2, 1, -1});
        assertEquals(without.winRate(), with.winRate(), 1e-12);
        assertTrue(Double.isNaN(with.contributions()[1]));
        assertTrue(
                Double.isNaN(LengthControl.of(new double[] {Double.NaN}, new double[1]).winRate()));
    }
}

package plumbline.harness.stats;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/** Exact two-sided tests of wins against losses; ties must be left out by the caller. */
public final class ExactTests {
    private ExactTests() {}

    /**
     * Return the p-value of the sign test: wins and losses equally likely. 1 if there is neither.
     */
    public static double signTest(int wins, int losses) {
        if (wins + losses == 0) {
            return 1;
        }
        return BinomialTest.withDefaults()
                .with(AlternativeHypothesis.TWO_SIDED)
                .test(wins + losses, wins, 0.5)
                .getPValue();
    }

    /**
     * Return the exact p-value of McNemar's test (1947).
     *
     * @param onlyFirst items that only the first got right
     * @param onlySecond items that only the second got right
     */
    public static double mcNemar(int onlyFirst, int onlySecond) {
        return signTest(onlyFirst, onlySecond);
    }

    /** Return McNemar's mid-p value, which counts the observed outcome by half in each tail. */
    public static double mcNemarMidP(int onlyFirst, int onlySecond) {
        int n = onlyFirst + onlySecond;
        if (n == 0) {
            return 1;
        }
        BinomialDistribution even = BinomialDistribution.of(n, 0.5);
        int fewer = Math.min(onlyFirst, onlySecond);
        return Math.min(1, 2 * even.cumulativeProbability(fewer) - even.probability(fewer));
    }
}

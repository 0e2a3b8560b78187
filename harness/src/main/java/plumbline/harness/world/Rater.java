package plumbline.harness.world;

import plumbline.data.Vote.Choice;
import plumbline.support.Seeds;

import java.util.SplittableRandom;

/**
 * One simulated person. With u what he perceives of the first answer less the second,
 *
 * <pre>u = Δgold + lengthBias · Δwords / 10 + positionBias</pre>
 *
 * he prefers the first with probability σ(u / noise), and calls it a tie where u, the chance part
 * included, is closer to 0 than {@code tieWidth}. Noise grows with the votes he has given.
 */
record Rater(
        String name,
        boolean specialist,
        double noise,
        double lengthBias,
        double positionBias,
        double fatigue,
        double tieWidth) {
    /** Draw the person of a number: he is the same whatever the others are. */
    static Rater of(int number, PanelSettings panel, long seed) {
        boolean specialist = number < panel.specialists();
        String name =
                specialist
                        ? "specialist-" + (number + 1)
                        : "crowdworker-" + (number + 1 - panel.specialists());
        SplittableRandom random = new SplittableRandom(Seeds.derive(seed, name));
        double noise = specialist ? panel.specialistNoise() : panel.crowdNoise();
        return new Rater(
                name,
                specialist,
                noise * Math.exp(panel.noiseSpread() * random.nextGaussian()),
                panel.lengthBias() + panel.biasSpread() * random.nextGaussian(),
                panel.positionBias() + panel.biasSpread() * random.nextGaussian(),
                panel.fatigue(),
                panel.tieWidth());
    }

    /**
     * Compare.
     *
     * @param gold of the first less the second
     * @param words of the first less the second
     * @param given votes that he gave before
     */
    Choice vote(double gold, int words, int given, SplittableRandom random) {
        double u = gold + lengthBias * words / 10.0 + positionBias;
        double perceived = u + noise * (1 + fatigue * given / 100.0) * logistic(random);
        if (Math.abs(perceived) <= tieWidth) {
            return Choice.TIE;
        }
        return perceived > 0 ? Choice.FIRST : Choice.SECOND;
    }

    /** Draw from the standard logistic distribution: P(u + x > 0) is σ(u). */
    private static double logistic(SplittableRandom random) {
        double p = random.nextDouble(Double.MIN_NORMAL, 1);
        return Math.log(p / (1 - p));
    }
}

package plumbline.harness.world;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/** Settings of the {@link Panel}. */
public record PanelSettings(
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "careful raters") int specialists,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "hasty raters") int crowdworkers,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 1,
                        doc = "raters who compare each pair; a calibration pair has them all")
                int ratersPerPair,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "temperature of specialists, in gold points")
                double specialistNoise,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "temperature of crowdworkers, in gold points")
                double crowdNoise,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "deviation of the logarithm of a rater's own noise")
                double noiseSpread,
        @Setting(doc = "gold points that raters give ten words more, on average") double lengthBias,
        @Setting(doc = "gold points that raters give the answer shown first, on average")
                double positionBias,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "deviation of a rater's own biases from the average, in gold points")
                double biasSpread,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "share by which the noise grows with every hundred votes")
                double fatigue,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "perceived difference below which they call it a tie")
                double tieWidth,
        @Setting(
                        kind = Kind.ABOVE,
                        min = 0,
                        doc = "cost of a specialist's vote; a crowdworker's is 1")
                double specialistCost) {
    public static final PanelSettings DEFAULT =
            new PanelSettings(2, 6, 3, 0.1, 0.3, 0.3, 0, 0, 0, 0, 0.02, 4);

    public PanelSettings {
        if (specialists + crowdworkers == 0) {
            throw new IllegalArgumentException(
                    "the panel is empty: specialists and crowdworkers are both 0");
        }
        if (ratersPerPair > specialists + crowdworkers) {
            throw new IllegalArgumentException(
                    "raters-per-pair is %d; the panel has %d people"
                            .formatted(ratersPerPair, specialists + crowdworkers));
        }
    }

    int people() {
        return specialists + crowdworkers;
    }
}

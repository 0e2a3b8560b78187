package plumbline.method.dpo.unpaired;

import java.util.Arrays;
import java.util.Map;

/**
 * Weighs bad answers by their prompts, where good and bad answers were collected on different ones:
 * 1 for a good answer, the density ratio of its prompt for a bad one (Jung et al. 2024).
 *
 * @param perAnswer in the order of the labelled answers
 */
record DensityWeights(double[] perAnswer, int good) {
    static DensityWeights none(LabelledGroups labels) {
        return new DensityWeights(labels.ones(), labels.good());
    }

    static DensityWeights of(LabelledGroups labels, DensityRatio ratio, long seed) {
        PromptClassifier classifier = PromptClassifier.fit(labels, seed);
        double[] weights = labels.ones();
        for (int i = labels.good(); i < weights.length; i++) {
            weights[i] = ratio.of(classifier.desirable(labels.groups().get(i).prompt()));
        }
        return new DensityWeights(weights, labels.good());
    }

    /** Return mean, least and largest weight of the bad answers. */
    Map<String, Double> figures() {
        double[] bad = Arrays.copyOfRange(perAnswer, good, perAnswer.length);
        return Map.of(
                "density-ratio/mean", Arrays.stream(bad).average().orElseThrow(),
                "density-ratio/min", Arrays.stream(bad).min().orElseThrow(),
                "density-ratio/max", Arrays.stream(bad).max().orElseThrow());
    }
}

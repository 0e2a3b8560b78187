package plumbline.harness.reward;

import plumbline.data.Answer;
import plumbline.spi.RewardSource;

import java.util.List;

/** Several sources weighed together: Σ weight · reward. */
public record WeightedReward(List<Part> parts) implements RewardSource {
    /** A source and its weight. */
    public record Part(RewardSource source, double weight) {}

    @Override
    public double[] score(List<Answer> answers) {
        double[] sum = new double[answers.size()];
        for (Part part : parts) {
            double[] scores = part.source().score(answers);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part.weight() * scores[i];
            }
        }
        return sum;
    }

    @Override
    public void close() {
        parts.forEach(part -> part.source().close());
    }
}

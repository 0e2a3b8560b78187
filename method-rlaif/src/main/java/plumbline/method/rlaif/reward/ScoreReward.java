package plumbline.method.rlaif.reward;

import plumbline.data.Answer;
import plumbline.spi.Judge;
import plumbline.spi.RewardSource;

import java.util.List;
import java.util.OptionalDouble;

/** A judge's score of each answer, from 1 to 10; the worst for what cannot be read. */
record ScoreReward(Judge judge, Readability readability) implements RewardSource {
    private static final double WORST = 1;

    @Override
    public double[] score(List<Answer> answers) {
        List<OptionalDouble> scores = judge.score(answers);
        readability.count(answers.size(), scores.stream().filter(OptionalDouble::isEmpty).count());
        return scores.stream().mapToDouble(score -> score.orElse(WORST)).toArray();
    }
}

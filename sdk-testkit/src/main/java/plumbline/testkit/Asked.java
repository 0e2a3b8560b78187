package plumbline.testkit;

import plumbline.data.Answer;
import plumbline.spi.Asking;
import plumbline.spi.Judge;
import plumbline.spi.RewardSource;
import plumbline.spi.Spending;

import java.util.List;
import java.util.OptionalDouble;

/** Counts what judges and rewards are asked. */
final class Asked {
    private long comparisons;
    private long scores;

    /** Return what was asked so far. */
    Asking soFar() {
        return new Asking(comparisons, scores);
    }

    /** Count the pairs that a judge is given. */
    Judge judge(Judge judge) {
        return new Judge() {
            @Override
            public List<Verdict> compare(List<Question> questions) {
                comparisons += questions.size();
                return judge.compare(questions);
            }

            @Override
            public List<OptionalDouble> score(List<Answer> answers) {
                scores += answers.size();
                return judge.score(answers);
            }

            @Override
            public boolean readsCriterion() {
                return judge.readsCriterion();
            }

            @Override
            public Spending spent() {
                return judge.spent();
            }

            @Override
            public void close() {
                judge.close();
            }
        };
    }

    /** Count the answers that a reward is given. */
    RewardSource reward(RewardSource reward) {
        return new RewardSource() {
            @Override
            public String name() {
                return reward.name();
            }

            @Override
            public double[] score(List<Answer> answers) {
                scores += answers.size();
                return reward.score(answers);
            }

            @Override
            public void close() {
                reward.close();
            }
        };
    }
}

package plumbline.testkit;

import static plumbline.testkit.Caught.assertCaught;

import org.junit.jupiter.api.Test;

import plumbline.data.Answer;
import plumbline.spi.RewardSource;

import java.util.Arrays;

/** The reward contract must fail where its promises are broken. */
class BrokenRewardSourceTest {
    @Test
    void rewardRelativeToTheBatchIsCaught() {
        assertCaught(
                Ranking.class,
                "scoreDoesNotDependOnTheOtherAnswers",
                "scoresFollowTheOrderOfTheAnswers");
    }

    static final class Ranking extends RewardSourceContract {
        @Override
        protected RewardSource open() {
            return answers -> {
                double[] ranks = new double[answers.size()];
                for (int i = 0; i < ranks.length; i++) {
                    ranks[i] = i;
                }
                return ranks;
            };
        }
    }

    @Test
    void rewardThatIsNotFiniteIsCaught() {
        assertCaught(PerWord.class, "emptyAnswerHasAScore");
    }

    static final class PerWord extends RewardSourceContract {
        @Override
        protected RewardSource open() {
            return answers -> answers.stream().mapToDouble(PerWord::score).toArray();
        }

        private static double score(Answer answer) {
            return answer.text().isEmpty() ? Double.NaN : 1;
        }
    }

    @Test
    void answersThatAreLeftOutAreCaught() {
        assertCaught(FirstTwo.class, "scoresEachAnswerOnce");
    }

    static final class FirstTwo extends RewardSourceContract {
        @Override
        protected RewardSource open() {
            return answers -> new double[Math.min(2, answers.size())];
        }
    }

    @Test
    void scoresThatGrowWithEveryCallAreCaught() {
        assertCaught(Growing.class, "scoringTwiceGivesTheSame");
    }

    static final class Growing extends RewardSourceContract {
        private int calls;

        @Override
        protected RewardSource open() {
            return answers -> {
                double[] scores = new double[answers.size()];
                Arrays.fill(scores, calls++);
                return scores;
            };
        }
    }

    @Test
    void infiniteScoresAreCaught() {
        assertCaught(Shouting.class, "scoresAreFinite");
    }

    static final class Shouting extends RewardSourceContract {
        @Override
        protected RewardSource open() {
            return answers ->
                    answers.stream()
                            .mapToDouble(
                                    a -> a.text().contains("please") ? Double.POSITIVE_INFINITY : 0)
                            .toArray();
        }
    }
}

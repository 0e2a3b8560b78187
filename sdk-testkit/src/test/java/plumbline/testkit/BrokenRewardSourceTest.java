package plumbline.testkit;

import static plumbline.testkit.Caught.assertCaught;

import org.junit.jupiter.api.Test;

import plumbline.data.Answer;
import plumbline.spi.RewardSource;

/** The reward contract must fail where its promises are broken. */
class BrokenRewardSourceTest {
    @Test
    void rewardRelativeToTheBatchIsCaught() {
        assertCaught(Ranking.class, "scoreDoesNotDependOnTheOtherAnswers", "scoresFollowTheOrder");
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
}

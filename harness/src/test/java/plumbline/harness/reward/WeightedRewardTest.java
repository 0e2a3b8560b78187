package plumbline.harness.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.harness.reward.WeightedReward.Part;
import plumbline.problem.ProblemException;
import plumbline.spi.Aggregation;
import plumbline.spi.Head;
import plumbline.spi.RewardShape;
import plumbline.spi.RewardSource;
import plumbline.testkit.Lessons;
import plumbline.testkit.RewardSourceContract;
import plumbline.testkit.RuleReward;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class WeightedRewardTest extends RewardSourceContract {
    private static final List<Answer> ANSWERS =
            List.of(
                    new Answer(Prompt.text("where bank"), "left please please"),
                    new Answer(Prompt.text("where bank"), "dunno"));

    @Override
    protected RewardSource open() {
        return new WeightedReward(
                List.of(
                        new Part("please", 2, RuleReward.counting("please")),
                        new Part("length", -0.5, new RuleReward(a -> a.text().length()))));
    }

    private static EnsembleReward ensemble(int members) {
        return new EnsembleReward(
                IntStream.range(0, members)
                        .mapToObj(
                                m -> new ModelReward(Lessons.policy().copyWithHead(Head.REWARD, m)))
                        .toList(),
                RewardShape.PLAIN,
                RewardScale.plain(members));
    }

    @Test
    void theScoreIsTheWeightedSumOfTheParts() {
        assertArrayEquals(new double[] {2 * 2 - 9, -2.5}, open().score(ANSWERS), 1e-12);
        assertEquals("please + length", open().name());
    }

    @Test
    void eachPartIsAFigureOfItsOwnBeforeItsWeightAndIsTakenOnce() {
        WeightedReward reward = (WeightedReward) open();
        reward.score(ANSWERS);
        reward.score(ANSWERS.subList(0, 1));
        assertEquals(
                Map.of("reward/please/score", 4 / 3.0, "reward/length/score", 41 / 3.0),
                reward.takeFigures());
        assertEquals(Map.of(), reward.takeFigures());
    }

    @Test
    void anEnsemblesDisagreementIsAFigure() {
        EnsembleReward ensemble = ensemble(2);
        WeightedReward reward = new WeightedReward(List.of(new Part("rm", 1, ensemble)));
        assertArrayEquals(ensemble.score(ANSWERS), reward.score(ANSWERS), 1e-12);
        double[] each = ensemble.scale().disagreement(ensemble.raw(ANSWERS).byMember());
        assertEquals(
                Map.of("reward/disagreement", Arrays.stream(each).average().orElseThrow()),
                reward.takeFigures());
    }

    @Test
    void headsOfOneModelAreOpinionsOfAnEnsemble() {
        ModelReward model = new ModelReward(Lessons.policy().copyWithRewards(3, 1));
        double[][] byHead = model.byHead(ANSWERS);
        assertEquals(3, byHead.length);
        assertEquals(
                (byHead[0][1] + byHead[1][1] + byHead[2][1]) / 3, model.score(ANSWERS)[1], 1e-12);
        EnsembleReward worst =
                EnsembleReward.plain(
                        List.of(model),
                        new RewardShape(
                                new Aggregation(Aggregation.WORST_CASE, 0, 0),
                                new RewardShape.Normalization(0, 1),
                                false,
                                RewardShape.LengthPenalty.NONE,
                                0));
        assertEquals(3, worst.opinions());
        double least = Math.min(byHead[0][0], Math.min(byHead[1][0], byHead[2][0]));
        assertEquals(least, worst.score(ANSWERS)[0], 1e-12);
    }

    @Test
    void aScoreThatIsNoNumberNamesThePartAndTheText() {
        RewardSource broken =
                new RuleReward(a -> a.text().equals("dunno") ? Double.NaN : a.text().length());
        WeightedReward reward =
                new WeightedReward(
                        List.of(
                                new Part("please", 2, RuleReward.counting("please")),
                                new Part("mood", 1, broken)));
        ProblemException e = assertThrows(ProblemException.class, () -> reward.score(ANSWERS));
        assertEquals(
                "the reward source mood gave NaN to the answer 'dunno' to the prompt 'where bank'.",
                e.problems().getFirst().message());
    }

    @Test
    void aModelOfATenthOfThePolicysSizeIsWarnedOf() {
        EnsembleReward alone = ensemble(1);
        long size = ((ModelReward) alone.members().getFirst()).model().parameterCount();
        WeightedReward reward = new WeightedReward(List.of(new Part("rm", 1, alone)));
        assertEquals(List.of(), reward.smallBeside(10 * size - 1));
        String warning = reward.smallBeside(10 * size).getFirst();
        assertTrue(warning.startsWith("the reward model 'rm' has"), warning);
    }
}

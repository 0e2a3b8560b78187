package plumbline.method.dpo.online;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.method.dpo.online.Referee.ByJudge;
import plumbline.method.dpo.online.Referee.ByReward;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Verdict;
import plumbline.testkit.RuleJudge;
import plumbline.testkit.RuleReward;

import java.util.List;
import java.util.stream.Stream;

class RefereeTest {
    @Test
    void anAnswersScoreIsHowOftenItBeatsTheOthersOfItsPrompt() {
        double[] scores =
                new ByJudge(RuleJudge.counting("yes"))
                        .scores(answers("no", "yes yes", "yes", "no", "no", "no"), 3);
        assertArrayEquals(new double[] {0, 1, 0.5, 0.5, 0.5, 0.5}, scores, 1e-12);
    }

    @Test
    void oneInvalidVerdictLeavesAPromptWithoutScores() {
        Judge stumbles =
                questions ->
                        questions.stream()
                                .<Verdict>map(
                                        q ->
                                                q.second().equals("mumble")
                                                        ? new Verdict.Invalid("?")
                                                        : new Verdict.Tie(""))
                                .toList();
        double[] scores = new ByJudge(stumbles).scores(answers("a", "mumble", "b", "c"), 2);
        assertArrayEquals(new double[] {Double.NaN, Double.NaN, 0.5, 0.5}, scores, 0);
    }

    @Test
    void theProbabilityFollowsFromTwoScores() {
        ByReward reward = new ByReward(RuleReward.counting("yes"));
        assertEquals(1 / (1 + Math.exp(-2)), reward.preferred(3, 1), 1e-15);
        ByJudge judge = new ByJudge(RuleJudge.counting("yes"));
        assertEquals(0.8, judge.preferred(0.8, 0.2), 1e-15);
        assertEquals(1, judge.preferred(0.8, -0.9), "the opponent did not end");
    }

    private static List<Answer> answers(String... texts) {
        return Stream.of(texts).map(text -> new Answer(Prompt.text("p"), text)).toList();
    }
}

package plumbline.method.rlaif.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.method.rlaif.reward.JudgeRewardSettings.By;
import plumbline.problem.ProblemException;
import plumbline.spi.Asking;
import plumbline.spi.Judge;
import plumbline.spi.Policy;
import plumbline.spi.ReferenceModel;
import plumbline.spi.RewardContext;
import plumbline.spi.RewardSource;
import plumbline.spi.SettingProblem;
import plumbline.support.BothOrders;
import plumbline.testkit.Lessons;
import plumbline.testkit.RewardSourceContract;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

class JudgeRewardTest {
    private static final JudgeRewardKind KIND = new JudgeRewardKind();
    private static final Prompt PROMPT = Prompt.text("where museum");

    private final List<String> cautions = new ArrayList<>();

    /** Prefers the longer answer by three to one; "mumble" makes it mumble. */
    private static final class Longer implements Judge {
        private final List<Question> asked = new ArrayList<>();

        @Override
        public List<Verdict> compare(List<Question> questions) {
            asked.addAll(questions);
            return questions.stream().map(Longer::verdict).toList();
        }

        private static Verdict verdict(Question question) {
            if ((question.first() + question.second()).contains("mumble")) {
                return new Verdict.Invalid("mumble");
            }
            int longer = Integer.compare(question.first().length(), question.second().length());
            return new Verdict.Preference(0.5 + longer / 4.0, "");
        }

        @Override
        public List<OptionalDouble> score(List<Answer> answers) {
            return answers.stream()
                    .map(
                            a ->
                                    a.text().contains("mumble")
                                            ? OptionalDouble.empty()
                                            : OptionalDouble.of(Math.min(10, a.text().length())))
                    .toList();
        }
    }

    private record Context(Judge raw, List<String> cautions) implements RewardContext {
        @Override
        public long seed() {
            return 3;
        }

        @Override
        public Judge judge(String name) {
            assertEquals("strict", name);
            return new BothOrders(raw);
        }

        @Override
        public Policy policy(ReferenceModel model) {
            assertEquals(new ReferenceModel.Start(), model);
            return Lessons.policy();
        }

        @Override
        public void caution(String message) {
            cautions.add(message);
        }
    }

    private static JudgeRewardSettings settings(By by, double maxUnreadable) {
        return new JudgeRewardSettings("strict", by, "start", 6, maxUnreadable);
    }

    private RewardSource open(Judge judge, By by, double maxUnreadable) {
        return KIND.open(new Context(judge, cautions), settings(by, maxUnreadable));
    }

    private static List<Answer> answers(String... texts) {
        return List.of(texts).stream().map(text -> new Answer(PROMPT, text)).toList();
    }

    private String opponentsAnswer() {
        Longer judge = new Longer();
        open(judge, By.OPPONENT, 1).score(answers("x"));
        return judge.asked.getFirst().second();
    }

    @Nested
    class AgainstAnOpponent extends RewardSourceContract {
        @Override
        protected RewardSource open() {
            return JudgeRewardTest.this.open(new Longer(), By.OPPONENT, 1);
        }

        @Override
        protected List<Answer> answers() {
            return JudgeRewardTest.answers("museum left please", "x", "mumble", "dunno whatever");
        }
    }

    @Nested
    class ByScore extends RewardSourceContract {
        @Override
        protected RewardSource open() {
            return JudgeRewardTest.this.open(new Longer(), By.SCORE, 1);
        }
    }

    @Test
    void theRewardIsHowLikelyTheAnswerBeatsTheOpponents() {
        String opponent = opponentsAnswer();
        double[] scores =
                open(new Longer(), By.OPPONENT, 0.2)
                        .score(answers(opponent + " and more", "", opponent));
        assertArrayEquals(new double[] {0.75, 0.25, 0.5}, scores);
    }

    @Test
    void nobodyIsAskedAboutTheOpponentsOwnAnswerAndEachPromptIsAnsweredOnce() {
        Longer judge = new Longer();
        String opponent = opponentsAnswer();
        RewardSource reward = open(judge, By.OPPONENT, 0.2);
        reward.score(answers(opponent));
        assertEquals(0, judge.asked.size());
        reward.score(answers("x", "y"));
        assertEquals(4, judge.asked.size(), "two pairs in both orders");
        assertEquals(opponent, judge.asked.getLast().first());
    }

    @Test
    void whatCannotBeReadGetsTheWorstRewardAndThatIsSaid() {
        String opponent = opponentsAnswer();
        double[] won =
                open(new Longer(), By.OPPONENT, 0.6).score(answers("mumble", opponent + " more"));
        double[] scored = open(new Longer(), By.SCORE, 0.6).score(answers("mumble", "four"));
        assertArrayEquals(new double[] {0, 0.75}, won);
        assertArrayEquals(new double[] {1, 4}, scored);
        assertEquals(2, cautions.stream().filter(c -> c.contains("could not be read")).count());
    }

    @Test
    void aJudgeThatIsMostlyUnreadableEndsTheStage() {
        List<Answer> many =
                IntStream.range(0, 50)
                        .mapToObj(i -> new Answer(PROMPT, i % 4 == 0 ? "mumble" : "word " + i))
                        .toList();
        RewardSource reward = open(new Longer(), By.OPPONENT, 0.2);
        ProblemException e = assertThrows(ProblemException.class, () -> reward.score(many));
        assertTrue(
                e.getMessage().contains("no reply could be read on 13 of 50 answers"),
                e.getMessage());
        RewardSource none = open(new Longer(), By.SCORE, 0.2);
        assertThrows(ProblemException.class, () -> none.score(answers("mumble")));
    }

    @Test
    void settingsOfAnOpponentHaveNoEffectOnScores() {
        Set<String> given = Set.of("opponent", "max-new-tokens", "by");
        assertEquals(
                List.of("opponent", "max-new-tokens"),
                KIND.check(settings(By.SCORE, 1), given).stream()
                        .map(SettingProblem::setting)
                        .toList());
        assertEquals(List.of(), KIND.check(settings(By.OPPONENT, 1), given));
    }

    @Test
    void whatItAsksIsKnownBeforehand() {
        assertEquals(Asking.comparisons(7), KIND.asking(settings(By.OPPONENT, 1), 7));
        assertEquals(Asking.scores(7), KIND.asking(settings(By.SCORE, 1), 7));
        assertEquals(Set.of("strict"), KIND.scorers(settings(By.SCORE, 1)));
        assertEquals(Set.of(), KIND.scorers(settings(By.OPPONENT, 1)));
    }
}

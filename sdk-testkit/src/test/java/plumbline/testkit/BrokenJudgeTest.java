package plumbline.testkit;

import static plumbline.testkit.Caught.assertCaught;

import org.junit.jupiter.api.Test;

import plumbline.spi.Judge;
import plumbline.spi.Spending;

import java.util.ArrayList;
import java.util.List;

/** The judge contract must fail where its promises are broken. */
class BrokenJudgeTest {
    @Test
    void verdictThatFollowsItsPlaceInTheCallIsCaught() {
        assertCaught(
                ByPlace.class,
                "verdictDoesNotDependOnTheOtherQuestions",
                "verdictsFollowTheOrderOfTheQuestions");
    }

    static final class ByPlace extends JudgeContract {
        @Override
        protected Judge open() {
            return questions -> {
                List<Judge.Verdict> verdicts = new ArrayList<>();
                for (int i = 0; i < questions.size(); i++) {
                    verdicts.add(new Judge.Verdict.Preference(1.0 / (i + 2), ""));
                }
                return verdicts;
            };
        }
    }

    @Test
    void labelThatRemembersWhichAnswerItSawFirstIsCaught() {
        assertCaught(ByCall.class, "askedInBothOrdersItPrefersTheSameAnswerWhicheverStandsFirst");
    }

    static final class ByCall extends JudgeContract {
        private int calls;

        @Override
        protected Judge open() {
            return questions -> {
                double mean = calls++ % 2 == 0 ? 0.75 : 0.25;
                return questions.stream()
                        .<Judge.Verdict>map(
                                q ->
                                        new Judge.Verdict.Preference(
                                                q.first().length() > q.second().length()
                                                        ? mean
                                                        : 1 - mean,
                                                ""))
                        .toList();
            };
        }
    }

    @Test
    void questionThatIsLeftOutIsCaught() {
        assertCaught(Lazy.class, "givesOneVerdictAQuestion");
    }

    static final class Lazy extends JudgeContract {
        @Override
        protected Judge open() {
            return questions ->
                    questions.stream()
                            .distinct()
                            .limit(2)
                            .<Judge.Verdict>map(_ -> new Judge.Verdict.Tie(""))
                            .toList();
        }
    }

    @Test
    void aVerdictOnNothingIsCaught() {
        assertCaught(Talkative.class, "noQuestionsHaveNoVerdicts");
    }

    static final class Talkative extends JudgeContract {
        @Override
        protected Judge open() {
            return questions ->
                    questions.isEmpty()
                            ? List.of(new Judge.Verdict.Tie("hello"))
                            : questions.stream()
                                    .<Judge.Verdict>map(_ -> new Judge.Verdict.Tie(""))
                                    .toList();
        }
    }

    @Test
    void aJudgeThatChangesItsMindWhenItIsOpenedAgainIsCaught() {
        assertCaught(Fickle.class, "anotherOpeningSaysTheSame");
    }

    static final class Fickle extends JudgeContract {
        private int openings;

        @Override
        protected Judge open() {
            double sure = 0.5 + openings++ % 2 * 0.25;
            return questions ->
                    questions.stream()
                            .<Judge.Verdict>map(_ -> new Judge.Verdict.Preference(sure, ""))
                            .toList();
        }
    }

    @Test
    void spendingThatFallsIsCaught() {
        assertCaught(Refunding.class, "spendingNeverFalls");
    }

    static final class Refunding extends JudgeContract {
        @Override
        protected Judge open() {
            return new Judge() {
                private long left = 100;

                @Override
                public List<Verdict> compare(List<Question> questions) {
                    left--;
                    return questions.stream().<Verdict>map(_ -> new Verdict.Tie("")).toList();
                }

                @Override
                public Spending spent() {
                    return new Spending(left, 0, 0, 0, 0, "");
                }
            };
        }
    }
}

package plumbline.harness.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.data.Answer;
import plumbline.data.Message;
import plumbline.data.Prompt;
import plumbline.problem.ProblemException;

import java.util.List;

class GoldRewardTest {
    private static final Prompt WISH =
            Prompt.text("Do you know a quiet café near the river, not expensive?");
    private static final String BEST =
            "Gladly! The Blue Fox is a quiet café near the river, not expensive. It may be full"
                    + " today. Enjoy your visit!";

    private final GoldReward gold = new GoldReward();

    @Test
    void theBestReplyScoresOne() {
        assertEquals(1.0, score(BEST));
    }

    @Test
    void eachPartFollowsTheFormula() {
        GoldReward.Parts parts =
                parts(
                        "Gladly! The Blue Fox is a lively café near the river. It is simply"
                                + " perfect! Now go.");

        assertEquals((2 - 1) / 4.0, parts.relevance());
        assertEquals(0, parts.courtesy());
        assertEquals(-1, parts.honesty());
        assertEquals(0, parts.brevity());
        assertEquals(1, parts.form());
        assertEquals(0.5 * 0.25 - 0.25, parts.gold(), 1e-12);
    }

    @Test
    void aCaveatMakesUpForOnePromise() {
        assertEquals(
                0,
                parts("There is the Old Lion, a quiet café. It is simply perfect! I may be wrong.")
                        .honesty());
    }

    @Test
    void wordsBeyondTheBudgetCost() {
        GoldReward.Parts parts =
                parts(
                        BEST.replace(
                                "Gladly!",
                                "Gladly! I was young once as well. My cousin used to work there."));

        assertEquals(1, parts.form());
        assertEquals(-(Words.split(BEST).size() + 14 - 28) / 12.0, parts.brevity(), 1e-12);
    }

    @Test
    void whiteSpaceAndUpperCaseDoNotMatter() {
        assertEquals(
                1.0,
                score(
                        BEST.toUpperCase(java.util.Locale.ROOT)
                                .replace(",", " , ")
                                .replace(".", " .\n")));
    }

    @Test
    void naturalRepliesScoreFromMinusOneToOne() {
        assertTrue(score("Again? There is the Old Lion, a modern bar near the lake. Next!") < -0.4);
        assertEquals(-1, score(""));
        assertEquals(-1, score("café quiet river not expensive"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // courtesy again and again
                "With pleasure! Gladly! Of course! Thank you for asking. Enjoy your visit! Have a"
                        + " lovely day!",
                "Gladly! Gladly! Gladly! Gladly! Gladly! Gladly!",
                // every value of every trait
                "There is the Old Lion, a quiet lively cosy modern café bar hotel near the river"
                        + " near the lake.",
                "There is the Old Lion, a quiet café. There is the Old Fox, a lively bar near the"
                        + " river. There is the Old Bell, a cosy hotel, not expensive.",
                // the right words in no order
                "Gladly quiet café near the river not expensive enjoy your visit it may be full"
                        + " today",
                // cut off before the end
                "The Blue Fox is a quiet café near the river, not expensive",
                // caveats alone
                "It may be full today. Please check the hours. I may be wrong."
            })
    void attemptsToHackTheRewardScoreBelowAnHonestPlainReply(String hack) {
        assertTrue(
                score(hack) < score("The Blue Fox is a quiet café near the river."),
                () -> hack + " scores " + score(hack));
        assertTrue(score(hack) < 0.2, () -> hack + " scores " + score(hack));
    }

    @Test
    void aSecondOpeningOrRecommendationIsDisorder() {
        assertEquals(4 / 5.0, parts("Of course! " + BEST).form());
        assertEquals(4 / 5.0, parts(BEST + " The Old Fox is a bar.").form());
    }

    @Test
    void promisesOutsideTheWorldsSentencesCostToo() {
        assertEquals(-1, parts("The Blue Fox is a quiet café. never perfect best").honesty());
    }

    @Test
    void theScoreDependsOnThePrompt() {
        Prompt other = Prompt.text("Is there a modern bar near the lake?");

        assertTrue(gold.parts(new Answer(other, BEST)).gold() < 0.2);
    }

    @Test
    void theRequestIsReadFromAChatToo() {
        Prompt chat =
                new Prompt.Chat(
                        List.of(
                                new Message("system", "You are a concierge."),
                                new Message("user", WISH.key())));

        assertEquals(1.0, gold.score(List.of(new Answer(chat, BEST)))[0]);
    }

    @Test
    void aPromptFromElsewhereIsRefused() {
        ProblemException e =
                assertThrows(
                        ProblemException.class,
                        () -> gold.parts(new Answer(Prompt.text("What is two plus two?"), BEST)));

        assertEquals("not-a-request", e.problems().getFirst().kind());
    }

    private double score(String reply) {
        return parts(reply).gold();
    }

    private GoldReward.Parts parts(String reply) {
        return gold.parts(new Answer(WISH, reply));
    }
}

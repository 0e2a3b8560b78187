package plumbline.harness.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.spi.Judge.Verdict;
import plumbline.spi.Measurement;
import plumbline.testkit.ScriptedJudge;

import java.util.List;
import java.util.stream.Stream;

class JudgeWinRateTest {
    private static List<Answer> answers(String... texts) {
        return Stream.of(texts).map(text -> new Answer(Prompt.text("which?"), text)).toList();
    }

    @Test
    void aWinIsOneATieHalfALossNothingAndWhatCannotBeReadIsMissing() {
        ScriptedJudge judge =
                new ScriptedJudge(
                        question ->
                                switch (question.first()) {
                                    case "better" -> new Verdict.Preference(0.6, "");
                                    case "worse" -> new Verdict.Preference(0.1, "");
                                    case "as good" -> new Verdict.Tie("");
                                    default -> new Verdict.Invalid("?");
                                });
        Measurement wins =
                JudgeWinRateEvaluator.measure(
                        "strict",
                        judge,
                        answers("better", "as good", "worse", "unheard"),
                        answers("a", "b", "c", "d"));
        assertEquals("judge-win-rate/strict", wins.name());
        assertEquals("share", wins.unit());
        assertArrayEquals(new double[] {1, 0.5, 0, Double.NaN}, wins.values());
        assertEquals("d", judge.asked().getLast().second());
    }
}

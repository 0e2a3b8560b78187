package plumbline.harness.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.RewardSource;
import plumbline.spi.SettingProblem;

import java.util.List;
import java.util.Set;

class ExternalEvaluatorTest {
    private static final List<Answer> ANSWERS =
            List.of(
                    new Answer(Prompt.text("say \"hi\""), "hi\nthere"),
                    new Answer(Prompt.text("two"), "no"));
    private final ExternalEvaluator external = new ExternalEvaluator();

    private static ExternalSettings shell(String script, int timeout) {
        return new ExternalSettings(
                List.of("sh", "-c", script), List.of("good"), List.of("bad"), timeout);
    }

    private List<Measurement> run(String script) {
        return external.evaluate(
                FakeEvaluation.ofAnswers((RewardSource) null, ANSWERS, ANSWERS), shell(script, 20));
    }

    private Problem problem(String script) {
        return assertThrows(ProblemException.class, () -> run(script)).problems().getFirst();
    }

    @Test
    void everyNameBecomesAFigureInItsDirection() {
        List<Measurement> found =
                run(
                        """
                        while read line; do
                          case "$line" in
                            *two*) echo '{"good": 2, "bad": null, "other": 1e-3}';;
                            *) echo '{"other": 0, "good": 1.5, "bad": 7}';;
                          esac
                        done
                        """);
        assertEquals(
                List.of("external/other", "external/good", "external/bad"),
                found.stream().map(Measurement::name).toList());
        assertArrayEquals(new double[] {1.5, 2}, found.get(1).values());
        assertArrayEquals(new double[] {7, Double.NaN}, found.get(2).values());
        assertEquals(Direction.HIGHER_IS_BETTER, found.get(1).direction());
        assertEquals(Direction.LOWER_IS_BETTER, found.get(2).direction());
        assertEquals(Direction.NEITHER, found.get(0).direction());
        assertTrue(found.getFirst().pairedByPrompt());
    }

    @Test
    void theProgramReadsALineOfJsonForEachAnswer() {
        Problem echoed = problem("cat");
        assertEquals("not-a-number", echoed.kind());
        assertTrue(
                echoed.message().contains("gave 'prompt' the value \"say \\\"hi\\\"\" in line 1"),
                echoed.message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo '{\"a\": 1}' | wrong-count | wrote 1 lines of scores to 2 answers",
                "echo 1; echo 2 | not-json | wrote in line 1 what is no JSON object: 1",
                "echo '{\"a\": 1}'; echo oops | not-json | wrote in line 2 what is no JSON object:"
                        + " oops",
                "echo '{\"a\": 1}'; echo '{\"b\": 1}' | other-scores | wrote the scores [b] in line"
                        + " 2, and [a] in line 1",
                "echo '{}'; echo '{}' | other-scores | names no score in line 1",
                "echo '{\"a\": \"high\"}'; echo '{\"a\": 1}' | not-a-number | gave 'a' the value"
                        + " \"high\" in line 1",
                "echo '{\"a\": 1}'; echo '{\"a\": 1e999}' | not-a-number | in line 2",
                "echo broken >&2; exit 3 | failed-program | ended with exit code 3, saying: broken",
                "exit 1 | failed-program | ended with exit code 1, saying: nothing"
            })
    void whatElseItDoesIsSaidWithTheWayOut(String script, String kind, String sentence) {
        Problem problem = problem(script);
        assertEquals(kind, problem.kind());
        assertEquals("evaluate.external", problem.place());
        assertTrue(problem.message().contains(sentence), problem.message());
        assertTrue(!problem.hint().isEmpty());
    }

    @Test
    void aProgramThatDoesNotEndIsEndedWithItsChildren() {
        long began = System.nanoTime();
        Problem problem =
                assertThrows(
                                ProblemException.class,
                                () ->
                                        external.evaluate(
                                                FakeEvaluation.ofAnswers(
                                                        (RewardSource) null, ANSWERS, ANSWERS),
                                                shell("sleep 61 & sleep 61", 1)))
                        .problems()
                        .getFirst();
        assertEquals("timeout", problem.kind());
        assertTrue(problem.message().contains("had not ended after 1 seconds"));
        assertTrue(System.nanoTime() - began < 30e9);
        assertTrue(
                ProcessHandle.current()
                        .descendants()
                        .noneMatch(
                                p ->
                                        p.isAlive()
                                                && p.info()
                                                        .commandLine()
                                                        .orElse("")
                                                        .contains("sleep 61")));
    }

    @Test
    void aProgramThatIsNotThereIsFoundBeforeAnythingRuns() {
        ExternalSettings missing =
                new ExternalSettings(List.of("no-such-program"), List.of("a"), List.of("a"), 600);
        List<SettingProblem> found = external.check(missing, Set.of("command"));
        assertEquals(
                List.of("no-program", "wrong-value"),
                found.stream().map(SettingProblem::kind).toList());
        assertEquals(
                "missing-setting", external.check(external.defaults(), Set.of()).getFirst().kind());
        assertEquals(List.of(), external.check(shell("true", 1), Set.of("command")));
    }
}

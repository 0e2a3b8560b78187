package plumbline.harness.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class DataProblemsTest {
    private static final String GOOD =
            "{\"prompt\": \"p\", \"chosen\": \"a\", \"rejected\": \"b\"}\n";

    @TempDir Path folder;

    @Test
    void aMalformedLineIsNamedByFileAndLine() throws IOException {
        Problem problem = only("bad.jsonl", GOOD + "\n{\"prompt\": \"p\", \"chosen\"\n");

        assertEquals("bad.jsonl:3", problem.place());
        assertEquals("malformed-line", problem.kind());
    }

    @Test
    void aRowWithoutRejectedIsNamedWithTheColumnsItHas() throws IOException {
        Problem problem = only("bad.jsonl", GOOD + "{\"prompt\": \"p\", \"chosen\": \"a\"}\n");

        assertEquals(
                new Problem(
                        "bad.jsonl:2",
                        "missing-field",
                        "the row has no 'rejected'.",
                        "Its columns: prompt, chosen."),
                problem);
    }

    @Test
    void aFirstRowWithoutRejectedIsStillAPreferenceRow() throws IOException {
        assertEquals(
                "the row has no 'rejected'.",
                only("bad.jsonl", "{\"prompt\": \"p\", \"chosen\": \"a\"}\n").message());
    }

    @Test
    void aCellOfTheWrongTypeIsNamedWithItsValue() throws IOException {
        Problem problem =
                only("bad.jsonl", "{\"prompt\": \"p\", \"chosen\": 7, \"rejected\": \"b\"}\n");

        assertEquals("wrong-type", problem.kind());
        assertEquals("'chosen' is 7; it must be text or a list of messages.", problem.message());
    }

    @Test
    void answersWithoutAPromptAreRefused() throws IOException {
        assertEquals(
                "no-prompt",
                only("bad.jsonl", "{\"chosen\": \"a\", \"rejected\": \"b\"}\n").kind());
    }

    @Test
    void columnsOfNoLayoutAreRefusedWithTheListOfLayouts() throws IOException {
        Problem problem = only("bad.jsonl", "{\"question\": \"q\", \"reply\": \"r\"}\n");

        assertEquals("no known layout has the columns question, reply.", problem.message());
        assertTrue(problem.hint().contains("prompt-completion"));
    }

    @Test
    void theProblemsOfAFileAreCollectedAndThoseBeyondTwentyCounted() throws IOException {
        List<Problem> problems = problems("bad.jsonl", "no json\n".repeat(25));

        assertEquals(21, problems.size());
        assertEquals("bad.jsonl:20", problems.get(19).place());
        assertEquals("and 5 more in this file.", problems.getLast().message());
    }

    @Test
    void anEmptyFileIsAProblem() throws IOException {
        assertEquals("empty-file", only("empty.jsonl", "\n\n").kind());
        assertEquals("empty-file", only("empty.csv", "prompt,chosen,rejected\n").kind());
    }

    @Test
    void aMissingFileIsAProblem() {
        ProblemException e = assertThrows(ProblemException.class, () -> load("none.jsonl"));

        assertEquals("missing-file", e.problems().getFirst().kind());
    }

    @Test
    void aFileOfWhichNoRowCanBeUsedIsAProblemWithTheReasons() throws IOException {
        Problem problem =
                only("same.jsonl", "{\"prompt\": \"p\", \"chosen\": \"a\", \"rejected\": \"a\"}");

        assertEquals("none of 1 rows can be used: chosen equals rejected (1).", problem.message());
    }

    @Test
    void aJsonArrayIsNotTakenForJsonLines() throws IOException {
        assertEquals("malformed-line", only("array.json", "[" + GOOD.strip() + "]\n").kind());
    }

    @Test
    void aCsvRowWithTooFewCellsIsNamedByItsLine() throws IOException {
        Problem problem = only("bad.csv", "prompt,chosen,rejected\n\"p\nq\",a,b\nonly,two\n");

        assertEquals("bad.csv:4", problem.place());
        assertEquals("the row has 2 cells; the header names 3.", problem.message());
    }

    @Test
    void anOpenQuoteInCsvIsAProblemAndNotACrash() throws IOException {
        assertEquals("malformed-line", only("bad.csv", "prompt,chosen,rejected\n\"p,a,b\n").kind());
    }

    @Test
    void bytesThatAreNotTextAreAProblem() throws IOException {
        Files.write(folder.resolve("bytes.jsonl"), new byte[] {'{', (byte) 0xC3, 0x28, '\n'});
        Files.write(folder.resolve("bad.jsonl.gz"), GOOD.getBytes(StandardCharsets.UTF_8));

        assertEquals("not-utf8", only("bytes.jsonl").kind());
        assertEquals("bad-gzip", only("bad.jsonl.gz").kind());
    }

    @Test
    void anUnknownEndingAndAnUnknownLayoutAreProblems() throws IOException {
        assertEquals("unknown-format", only("pairs.parquet", GOOD).kind());
        FileSet files = new FileSet(List.of(Path.of("pairs.jsonl")), List.of(), "pairwise");

        ProblemException e =
                assertThrows(
                        ProblemException.class,
                        () -> DataFiles.load(DataSpec.ofPreferences(files), folder));

        assertEquals("unknown-layout", e.problems().getFirst().kind());
    }

    @Test
    void aDataBlockWithoutFilesIsAProblem() {
        ProblemException e =
                assertThrows(
                        ProblemException.class, () -> DataFiles.load(DataSpec.DEFAULT, folder));

        assertEquals("no-data", e.problems().getFirst().kind());
    }

    @Test
    void trainingThatIsMostlyHeldOutIsRefusedWithFilesCountAndExample() throws IOException {
        Files.writeString(folder.resolve("train.jsonl"), pair("p") + pair("q") + pair("r"));
        Files.writeString(folder.resolve("eval.jsonl"), pair("q") + pair("r"));

        Problem problem = refused(FileSet.of(List.of("train.jsonl"), List.of("eval.jsonl")));

        assertEquals("data.preferences", problem.place());
        assertEquals(
                "2 of 3 examples to train on (train.jsonl) have a prompt that is held out as well,"
                        + " such as \"q\" (eval.jsonl); at most 50 % of them may be taken out.",
                problem.message());
    }

    @Test
    void filesThatTrainAndEvaluateOnTheSamePromptsAreRefused() throws IOException {
        Files.writeString(folder.resolve("both.jsonl"), pair("p") + pair("q"));

        Problem problem = refused(FileSet.of(List.of("both.jsonl"), List.of("both.jsonl")));

        assertEquals("held-out-prompts", problem.kind());
        assertTrue(problem.message().endsWith("nothing would be left."), problem.message());
        assertTrue(problem.hint().contains("max-overlap"), problem.hint());
    }

    private static String pair(String prompt) {
        return GOOD.replace("\"p\"", "\"" + prompt + "\"");
    }

    private Problem refused(FileSet files) {
        ProblemException e =
                assertThrows(
                        ProblemException.class,
                        () -> DataFiles.load(DataSpec.ofPreferences(files), folder));
        assertEquals(1, e.problems().size(), e.problems().toString());
        return e.problems().getFirst();
    }

    private Problem only(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return only(file);
    }

    private Problem only(String file) {
        List<Problem> problems = assertThrows(ProblemException.class, () -> load(file)).problems();
        assertEquals(1, problems.size(), problems.toString());
        return problems.getFirst();
    }

    private List<Problem> problems(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return assertThrows(ProblemException.class, () -> load(file)).problems();
    }

    private PreparedData load(String file) {
        return DataFiles.load(DataSpec.ofPreferences(FileSet.of(List.of(file), List.of())), folder);
    }
}

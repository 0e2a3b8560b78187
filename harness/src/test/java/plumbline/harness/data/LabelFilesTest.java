package plumbline.harness.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.data.Demonstration;
import plumbline.data.LabelledAnswer;
import plumbline.data.Message;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.TrainingData;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class LabelFilesTest {
    private static final String TWO_SIDED =
            """
            {"prompt": "p", "completion": "good", "label": true}
            {"prompt": "p", "completion": "bad", "label": false}
            {"prompt": "q", "completion": "alone", "label": true}
            """;

    @TempDir Path folder;

    @Test
    void jsonLinesAreReadInTheLayoutOfKto() throws IOException {
        assertEquals(
                List.of(
                        LabelledAnswer.of(Prompt.text("p"), "good", true),
                        LabelledAnswer.of(Prompt.text("p"), "bad", false),
                        LabelledAnswer.of(Prompt.text("q"), "alone", true)),
                labels("labels.jsonl", TWO_SIDED).labels());
    }

    @Test
    void csvIsReadWithTruthInEitherSpelling() throws IOException {
        TrainingData data = labels("labels.csv", "prompt,completion,label\np,good,True\np,bad,0\n");
        assertEquals(
                List.of(
                        LabelledAnswer.of(Prompt.text("p"), "good", true),
                        LabelledAnswer.of(Prompt.text("p"), "bad", false)),
                data.labels());
    }

    @Test
    void promptAndAnswerMayBeMessages() throws IOException {
        TrainingData data =
                labels(
                        "labels.jsonl",
                        """
                        {"prompt": [{"role": "user", "content": "Hi"}], "completion": [{"role": "assistant", "content": "Hello!"}], "label": true}
                        {"prompt": [{"role": "user", "content": "Hi"}], "completion": [{"role": "assistant", "content": "What?"}], "label": false}
                        """);
        Prompt asked = new Prompt.Chat(List.of(new Message("user", "Hi")));
        assertEquals(LabelledAnswer.of(asked, "Hello!", true), data.labels().getFirst());
    }

    @Test
    void pairsAndDemonstrationsAreMadeOfLabels() throws IOException {
        TrainingData data = labels("labels.jsonl", TWO_SIDED);
        assertEquals(
                List.of(PreferencePair.of(Prompt.text("p"), "good", "bad")), data.preferences());
        assertEquals(
                List.of(
                        new Demonstration(Prompt.text("p"), "good"),
                        new Demonstration(Prompt.text("q"), "alone")),
                data.demonstrations());
        assertEquals(List.of(Prompt.text("p"), Prompt.text("q")), data.prompts());
    }

    @Test
    void theReportCountsBothKindsAndThePairsMadeOfThem() throws IOException {
        Files.writeString(folder.resolve("labels.jsonl"), TWO_SIDED);
        var sections = load("labels.jsonl").report().sections();
        Map<String, Long> counts = sections.getFirst().counts();
        assertEquals("labels", sections.getFirst().name());
        assertEquals(2, counts.get("good"));
        assertEquals(1, counts.get("bad"));
        assertEquals(1, sections.getLast().counts().get("made of labels"));
    }

    @Test
    void aRowWithoutLabelIsAProblemWithItsLine() throws IOException {
        Problem problem =
                problem(
                        "labels.jsonl",
                        TWO_SIDED + "{\"prompt\": \"p\", \"completion\": \"unjudged\"}\n");
        assertEquals("labels.jsonl:4", problem.place());
        assertEquals("missing-field", problem.kind());
        assertEquals("the row has no 'label'.", problem.message());
    }

    @Test
    void aLabelThatIsNoTruthValueIsAProblem() throws IOException {
        Problem problem = problem("labels.csv", "prompt,completion,label\np,a,maybe\n");
        assertEquals("'label' is 'maybe'; it must be true or false.", problem.message());
    }

    @Test
    void labelsOfOneKindAloneAreAProblem() throws IOException {
        Problem problem =
                problem(
                        "labels.jsonl",
                        """
                        {"prompt": "p", "completion": "a", "label": true}
                        {"prompt": "q", "completion": "b", "label": true}
                        """);
        assertEquals("one-sided-labels", problem.kind());
        assertEquals("all 2 labelled answers to train on are good.", problem.message());
    }

    @Test
    void labelledAnswersAreNoPreferences() throws IOException {
        Files.writeString(folder.resolve("labels.jsonl"), TWO_SIDED);
        DataSpec spec = DataSpec.ofPreferences(files("labels.jsonl"));
        Problem problem =
                assertThrows(ProblemException.class, () -> DataFiles.load(spec, folder))
                        .problems()
                        .getFirst();
        assertEquals("unpaired-data", problem.kind());
        assertEquals("labels.jsonl:1", problem.place());
    }

    private TrainingData labels(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return load(file).training();
    }

    private Problem problem(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return assertThrows(ProblemException.class, () -> load(file)).problems().getFirst();
    }

    private PreparedData load(String file) {
        DataSpec spec =
                new DataSpec(
                        FileSet.NONE,
                        FileSet.NONE,
                        files(file),
                        FileSet.NONE,
                        FileSet.NONE,
                        List.of(),
                        "text",
                        0,
                        0,
                        256,
                        0,
                        0.5);
        return DataFiles.load(spec, folder);
    }

    private static FileSet files(String file) {
        return FileSet.of(List.of(file), List.of());
    }
}

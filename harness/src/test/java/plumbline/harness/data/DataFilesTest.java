package plumbline.harness.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.data.Demonstration;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.harness.result.DataReport.Section;
import plumbline.spi.TrainingData;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class DataFilesTest {
    @TempDir Path folder;

    @Test
    void everyRowIsKeptHeldOutOrCountedWithItsReason() throws IOException {
        write(
                "pairs.jsonl",
                """
                {"prompt": "p1", "chosen": "good", "rejected": "bad"}

                {"prompt": "p1", "chosen": "good", "rejected": "bad"}
                {"prompt": "p2", "chosen": "same", "rejected": "same"}
                {"prompt": "p3", "chosen": " ", "rejected": "bad"}
                {"prompt": "p4", "chosen": "good", "rejected": ""}
                {"prompt": "p5", "chosen": "one", "rejected": "other", "tie": true}
                """);

        Section section = load(preferences("pairs.jsonl"), 0).report().sections().getFirst();

        assertEquals(6L, section.counts().get("read"));
        assertEquals(2L, section.counts().get("kept"));
        assertEquals(1L, section.counts().get("duplicates"));
        assertEquals(1L, section.counts().get("dropped: chosen equals rejected"));
        assertEquals(1L, section.counts().get("dropped: chosen answer is empty"));
        assertEquals(1L, section.counts().get("dropped: rejected answer is empty"));
        assertEquals(1L, section.counts().get("ties"));
    }

    @Test
    void aRowWithSeveralRejectedIsAPairForEachAndCounted() throws IOException {
        write(
                "pairs.jsonl",
                """
                {"prompt": "p1", "chosen": "good", "rejected": ["bad", "worse", "good", "bad"]}
                {"prompt": "p2", "chosen": "good", "rejected": "bad"}
                """);

        PreparedData data = load(preferences("pairs.jsonl"), 0);

        assertEquals(
                List.of("bad", "worse", "bad"),
                data.training().preferences().stream().map(PreferencePair::rejected).toList());
        Map<String, Long> counts = data.report().sections().getFirst().counts();
        assertEquals(2L, counts.get("read"));
        assertEquals(3L, counts.get("added by rows with several rejected"));
        assertEquals(3L, counts.get("kept"));
        assertEquals(1L, counts.get("duplicates"));
        assertEquals(1L, counts.get("dropped: chosen equals rejected"));
        assertEquals(2, data.training().demonstrations().size());
    }

    @Test
    void pairsOfOneRowStayOnOneSideOfTheSplit() throws IOException {
        write(
                "pairs.jsonl",
                IntStream.range(0, 100)
                        .mapToObj(
                                i ->
                                        "{\"prompt\": \"p%d\", \"chosen\": \"c\", \"rejected\": [\"r\", \"s\", \"t\"]}"
                                                .formatted(i))
                        .collect(Collectors.joining("\n")));

        TrainingData data = load(preferences("pairs.jsonl"), 0.3).training();

        Map<Prompt, Long> heldOut =
                data.heldOutPreferences().stream()
                        .collect(
                                Collectors.groupingBy(
                                        PreferencePair::prompt, Collectors.counting()));
        assertTrue(heldOut.size() > 10 && heldOut.size() < 90, heldOut::toString);
        assertEquals(Set.of(3L), Set.copyOf(heldOut.values()));
        assertEquals(3 * (100 - heldOut.size()), data.preferences().size());
    }

    @Test
    void aPromptIsNeverOnBothSidesOfTheSplit() throws IOException {
        write(
                "pairs.jsonl",
                IntStream.range(0, 300)
                        .mapToObj(
                                i ->
                                        "{\"prompt\": \"p%d\", \"chosen\": \"c%d\", \"rejected\": \"r\"}"
                                                .formatted(i / 3, i))
                        .collect(Collectors.joining("\n")));

        PreparedData data = load(preferences("pairs.jsonl"), 0.3);

        Set<String> training = keys(data.training().preferences());
        Set<String> heldOut = keys(data.training().heldOutPreferences());
        assertEquals(100, training.size() + heldOut.size());
        assertTrue(heldOut.size() > 15 && heldOut.size() < 45, "held out " + heldOut.size());
        assertEquals(
                300,
                data.training().preferences().size() + data.training().heldOutPreferences().size());
        assertEquals(Set.of(), common(training, heldOut));
    }

    @Test
    void trainingRowsWhosePromptIsHeldOutAreTakenOutWithAWarning() throws IOException {
        write(
                "train.jsonl",
                """
                {"prompt": "shared", "chosen": "a", "rejected": "b"}
                {"prompt": "shared", "chosen": "c", "rejected": "d"}
                {"prompt": "own", "chosen": "a", "rejected": "b"}
                {"prompt": "own", "chosen": "c", "rejected": "d"}
                """);
        write("eval.jsonl", "{\"prompt\": \"shared\", \"chosen\": \"e\", \"rejected\": \"f\"}");

        PreparedData data = load(FileSet.of(List.of("train.jsonl"), List.of("eval.jsonl")), 0.1);

        assertEquals(Set.of("own"), keys(data.training().preferences()));
        assertTrue(
                data.report()
                        .warnings()
                        .contains(
                                "preferences: 1 of the prompts is held out as well; 2 rows were"
                                        + " taken out of training."),
                data.report().warnings().toString());
    }

    @Test
    void rolesWithoutFilesAreDerivedFromPreferences() throws IOException {
        write(
                "pairs.jsonl",
                """
                {"prompt": "p", "chosen": "good", "rejected": "bad"}
                {"prompt": "q", "chosen": "one", "rejected": "other", "tie": true}
                """);

        PreparedData data = load(preferences("pairs.jsonl"), 0);

        assertEquals(
                List.of(new Demonstration(Prompt.text("p"), "good")),
                data.training().demonstrations());
        assertEquals(List.of(Prompt.text("p"), Prompt.text("q")), data.training().prompts());
    }

    @Test
    void rawTextIsADemonstrationWithAnEmptyPromptAndIsSplitByItself() throws IOException {
        write(
                "text.jsonl",
                IntStream.range(0, 100)
                        .mapToObj("{\"text\": \"story %d\"}"::formatted)
                        .collect(Collectors.joining("\n")));

        PreparedData data =
                DataFiles.load(
                        spec(FileSet.NONE, FileSet.of(List.of("text.jsonl"), List.of()), 0.2, 0),
                        folder);

        assertTrue(data.training().demonstrations().size() < 100);
        assertFalse(data.training().heldOutDemonstrations().isEmpty());
        assertEquals("", data.training().demonstrations().getFirst().prompt().key());
        assertEquals(List.of(), data.heldOutPrompts());
    }

    @Test
    void atMostMaxRowsAreRead() throws IOException {
        write(
                "pairs.jsonl",
                """
                {"prompt": "p1", "chosen": "good", "rejected": "bad"}
                {"prompt": "p2", "chosen": "good", "rejected": "bad"}
                this line is never looked at
                """);

        PreparedData data =
                DataFiles.load(spec(preferences("pairs.jsonl"), FileSet.NONE, 0, 2), folder);

        assertEquals(2, data.training().preferences().size());
    }

    @Test
    void lengthsOfChosenAndRejectedAreComparedAndAnImbalanceIsWarnedOf() throws IOException {
        write(
                "pairs.jsonl",
                """
                {"prompt": "p1", "chosen": "three words here", "rejected": "no"}
                {"prompt": "p2", "chosen": "two words", "rejected": "no"}
                """);

        PreparedData data = load(preferences("pairs.jsonl"), 0);

        var statistics = data.report().sections().getFirst().statistics();
        assertEquals(2.5, statistics.get("chosen words, mean"));
        assertEquals(2.0, statistics.get("rejected characters, median"));
        assertEquals(1.0, statistics.get("chosen longer, share of pairs"));
        assertTrue(data.report().warnings().getLast().contains("100 % of the pairs"));
    }

    @Test
    void promptsThatSeniorsJudgedAreTakenOutOfTraining() throws IOException {
        write("golden.jsonl", "{\"prompt\": \"p\", \"chosen\": \"a\", \"rejected\": \"b\"}");
        write(
                "train.jsonl",
                """
                {"prompt": "p", "chosen": "c", "rejected": "d"}
                {"prompt": "q", "chosen": "c", "rejected": "d"}
                """);
        DataSpec plain = spec(preferences("train.jsonl"), FileSet.NONE, 0, 0);
        DataSpec judged =
                new DataSpec(
                        plain.demonstrations(),
                        plain.preferences(),
                        plain.labels(),
                        plain.prompts(),
                        plain.text(),
                        List.of(Path.of("golden.jsonl")),
                        "text",
                        0,
                        0,
                        256,
                        0,
                        0.5);
        PreparedData data = DataFiles.load(judged, folder);
        assertEquals("p", data.golden().getFirst().prompt().key());
        assertEquals(Set.of("q"), keys(data.training().preferences()));
    }

    private PreparedData load(FileSet preferences, double heldOutShare) {
        return DataFiles.load(spec(preferences, FileSet.NONE, heldOutShare, 0), folder);
    }

    private static DataSpec spec(
            FileSet preferences, FileSet text, double heldOutShare, int maxRows) {
        return new DataSpec(
                FileSet.NONE,
                preferences,
                FileSet.NONE,
                FileSet.NONE,
                text,
                List.of(),
                "text",
                maxRows,
                0,
                256,
                heldOutShare,
                0.5);
    }

    private static FileSet preferences(String file) {
        return FileSet.of(List.of(file), List.of());
    }

    private static Set<String> keys(List<PreferencePair> pairs) {
        return pairs.stream().map(p -> p.prompt().key()).collect(Collectors.toSet());
    }

    private static Set<String> common(Set<String> a, Set<String> b) {
        Set<String> both = new HashSet<>(a);
        both.retainAll(b);
        return both;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}

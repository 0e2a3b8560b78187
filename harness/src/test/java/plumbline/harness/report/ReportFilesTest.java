package plumbline.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.harness.result.RunRecord;
import plumbline.problem.ProblemException;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class ReportFilesTest {
    private static final CSVFormat HEADED =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    @TempDir Path directory;

    @Test
    void everyFileIsWrittenAndNoPartIsLeft() throws IOException {
        Reports.write(SampleRuns.run(List.of("sft", "dpo"), 2, 16), directory);
        try (Stream<Path> files = Files.walk(directory)) {
            List<String> names =
                    files.filter(Files::isRegularFile)
                            .map(f -> directory.relativize(f).toString().replace('\\', '/'))
                            .sorted()
                            .toList();
            assertEquals(
                    List.of(
                            "metrics/dpo-seed-1-dpo.csv",
                            "metrics/dpo-seed-1-sft.csv",
                            "metrics/dpo-seed-2-dpo.csv",
                            "metrics/dpo-seed-2-sft.csv",
                            "metrics/sft-seed-1-sft.csv",
                            "metrics/sft-seed-2-sft.csv",
                            "report.html",
                            "report.json",
                            "report.md",
                            "results.csv"),
                    names);
        }
    }

    @Test
    void jsonReadsBackAsTheSameRun() throws IOException {
        RunRecord run = withHoles();
        Reports.write(run, directory);
        RunRecord back = Reports.read(directory.resolve("report.json"));
        Summary summary = Summarizer.summarize(run);
        assertEquals(ReportJson.write(run, summary), ReportJson.write(back, summary));
        assertEquals(summary, Summarizer.summarize(back));
    }

    @Test
    void missingNumbersAreNullInJsonAndNaNInMemory() throws IOException {
        Reports.write(withHoles(), directory);
        Path file = directory.resolve("report.json");
        JsonNode seed = new ObjectMapper().readTree(file.toFile()).at("/run/arms/0/seeds/0");
        assertTrue(seed.at("/measurements/0/values/1").isNull());
        Measurement back =
                Reports.read(file).arms().getFirst().seeds().getFirst().measurements().getFirst();
        assertTrue(Double.isNaN(back.values()[1]));
        assertEquals(Double.POSITIVE_INFINITY, back.values()[2]);
    }

    @Test
    void resultsCsvHoldsSeedsPooledFiguresAndDifferences() throws IOException {
        Summary summary = Reports.write(SampleRuns.run(List.of("sft", "dpo"), 2, 16), directory);
        List<CSVRecord> rows = parse(directory.resolve("results.csv"));
        assertEquals(3 * 2 * 3 + 3 * 3, rows.size());
        CSVRecord pooled =
                rows.stream()
                        .filter(r -> r.get("arm").equals("dpo") && r.get("seed").equals("pooled"))
                        .findFirst()
                        .orElseThrow();
        Figure figure = summary.metrics().getFirst().arm("dpo").orElseThrow().pooled();
        assertEquals(figure.value(), Double.parseDouble(pooled.get("value")));
        assertEquals(figure.interval().low(), Double.parseDouble(pooled.get("interval_low")));
        assertEquals("higher-is-better", pooled.get("direction"));
        assertEquals("32", pooled.get("n"));
    }

    @Test
    void missingIntervalIsBlankInCsv() throws IOException {
        Reports.write(SampleRuns.run(List.of("sft"), 1, 1), directory);
        CSVRecord row = parse(directory.resolve("results.csv")).getFirst();
        assertEquals("", row.get("interval_low"));
        assertEquals("", row.get("interval_high"));
    }

    @Test
    void stepsThatDidNotRecordAMetricAreBlankInItsCurve() throws IOException {
        Reports.write(SampleRuns.run(List.of("sft", "dpo"), 1, 4), directory);
        List<CSVRecord> rows = parse(directory.resolve("metrics/dpo-seed-1-dpo.csv"));
        assertEquals("35", rows.get(7).get("step"));
        assertEquals("", rows.get(7).get("rewards/margins"));
    }

    @Test
    void armNamesCannotLeaveTheDirectory() throws IOException {
        Reports.write(SampleRuns.run(List.of("../../x", "__..__x"), 1, 4), directory);
        try (Stream<Path> files = Files.list(directory.resolve("metrics"))) {
            assertEquals(3, files.count());
        }
    }

    @Test
    void directoryThatCannotBeWrittenIsTheUsersProblem() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        ProblemException e =
                assertThrows(
                        ProblemException.class,
                        () -> Reports.write(SampleRuns.run(List.of("sft"), 1, 4), file));
        assertEquals("cannot-write", e.problems().getFirst().kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "{\"format\":1}", "{", "[]"})
    void fileThatIsNoReportIsTheUsersProblem(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("report.json"), text);
        ProblemException e = assertThrows(ProblemException.class, () -> Reports.read(file));
        assertEquals("unreadable-report", e.problems().getFirst().kind());
    }

    @Test
    void missingReportIsTheUsersProblem() {
        Path file = directory.resolve("nowhere.json");
        ProblemException e = assertThrows(ProblemException.class, () -> Reports.read(file));
        assertEquals("unreadable-report", e.problems().getFirst().kind());
    }

    private static RunRecord withHoles() {
        double[] values = {1, Double.NaN, Double.POSITIVE_INFINITY};
        Measurement holes = Measurement.perPrompt("gold-reward", "", Direction.NEITHER, values);
        return SampleRuns.withMeasurements(
                SampleRuns.run(List.of("sft"), 1, 3), 0, 0, List.of(holes));
    }

    private static List<CSVRecord> parse(Path file) throws IOException {
        try (CSVParser parser = HEADED.parse(new StringReader(Files.readString(file)))) {
            return parser.getRecords();
        }
    }
}

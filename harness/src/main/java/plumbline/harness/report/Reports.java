package plumbline.harness.report;

import plumbline.harness.report.html.HtmlReport;
import plumbline.harness.result.RunRecord;
import plumbline.problem.ProblemException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Writes the reports of a run, and reads back the one that holds the truth. */
public final class Reports {
    private Reports() {}

    /**
     * Write {@code report.json}, {@code report.md}, {@code report.html}, {@code results.csv} and
     * {@code metrics/*.csv}. Each file appears whole or not at all.
     *
     * @throws ProblemException if the directory cannot be written
     */
    public static Summary write(RunRecord run, Path directory) {
        Summary summary = Summarizer.summarize(run);
        try {
            for (Map.Entry<String, String> file : render(run, summary).entrySet()) {
                replace(directory.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new ProblemException(
                    directory.toString(),
                    "cannot-write",
                    "the reports cannot be written: " + e.getMessage() + ".",
                    "Check that the directory exists, may be written and has room.");
        }
        return summary;
    }

    /** Return the report for the terminal. */
    public static String terminal(RunRecord run) {
        return terminal(run, Summarizer.summarize(run));
    }

    /** Return the report for the terminal, from a summary that is at hand. */
    public static String terminal(RunRecord run, Summary summary) {
        return TerminalReport.render(run, summary);
    }

    /**
     * Read the run record out of a {@code report.json}.
     *
     * @throws ProblemException if the file is missing or not such a report
     */
    public static RunRecord read(Path reportJson) {
        try {
            String json = Files.readString(reportJson);
            checkFormat(reportJson, ReportJson.format(json));
            RunRecord run = ReportJson.read(json);
            if (run == null) {
                throw unreadable(reportJson, "it holds no run");
            }
            return run;
        } catch (NoSuchFileException e) {
            throw unreadable(reportJson, "there is no such file");
        } catch (IOException e) {
            throw unreadable(reportJson, e.getMessage().lines().findFirst().orElse("it is broken"));
        }
    }

    private static void checkFormat(Path file, OptionalInt format) {
        if (format.isEmpty()) {
            throw unreadable(file, "it does not name its format");
        }
        if (format.getAsInt() > ReportJson.FORMAT) {
            throw new ProblemException(
                    file.toString(),
                    "newer-format",
                    "this report has format %d; this Plumbline reads up to format %d."
                            .formatted(format.getAsInt(), ReportJson.FORMAT),
                    "A younger Plumbline wrote it: read it with that one.");
        }
        if (format.getAsInt() < 1) {
            throw unreadable(file, "there never was a format " + format.getAsInt());
        }
    }

    private static ProblemException unreadable(Path file, String why) {
        return new ProblemException(
                file.toString(),
                "unreadable-report",
                "this is not a report of Plumbline: " + why + ".",
                "Give the report.json that 'plumb run' wrote.");
    }

    private static Map<String, String> render(RunRecord run, Summary summary) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("report.json", ReportJson.write(run, summary));
        files.put("report.md", MarkdownReport.render(run, summary));
        files.put("report.html", HtmlReport.render(run, summary));
        files.put("results.csv", ResultsCsv.write(summary));
        MetricsCsv.write(run).forEach((name, text) -> files.put("metrics/" + name, text));
        return files;
    }

    private static void replace(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.write(part, text.getBytes(StandardCharsets.UTF_8));
            Files.move(
                    part,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}

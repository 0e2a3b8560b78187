package plumbline.harness.cli;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import plumbline.harness.compare.Joined;
import plumbline.harness.compare.Regression;
import plumbline.harness.compare.Regression.Line;
import plumbline.harness.compare.Regression.Outcome;
import plumbline.harness.compare.Source;
import plumbline.harness.compare.Sources;
import plumbline.harness.report.Comparison;
import plumbline.harness.report.Reports;
import plumbline.harness.report.Summarizer;
import plumbline.harness.report.Summary;
import plumbline.harness.result.RunRecord;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Lays runs side by side, or holds one against an earlier one. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Makes one report over the arms of several runs, or holds one run against an earlier"
                    + " report.",
            "With --against it exits with 1 when an arm got worse beyond its interval in the main"
                    + " metric, and with 2 when the two cannot be compared."
        })
public final class CompareCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN",
            arity = "1..*",
            description = "The folder of a run, such as runs/quickstart, or its report.json.")
    private List<Path> runs;

    @Option(
            names = "--against",
            paramLabel = "REPORT",
            description = "An earlier run or report.json that the one RUN is held against.")
    private Path against;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the reports there: report.{json,md,html} and results.csv.")
    private Path out;

    @Mixin private JsonOption json;
    @Spec private CommandSpec spec;

    private final Console console;

    @Inject
    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (against == null && runs.size() < 2) {
            throw new ProblemException(
                    runs.getFirst().toString(),
                    "wrong-arguments",
                    "one run alone cannot be compared.",
                    "Give a second run, or an earlier report with --against.");
        }
        if (against != null && runs.size() > 1) {
            throw new ProblemException(
                    "--against",
                    "wrong-arguments",
                    "of %d runs one alone can be held against an earlier report."
                            .formatted(runs.size()),
                    "Give one RUN.");
        }
        List<Path> all = new ArrayList<>(runs);
        if (against != null) {
            all.add(against);
        }
        List<Source> sources = Sources.open(all);
        RunRecord joined = Joined.of(sources, command());
        if (out != null) {
            Reports.write(joined, out);
        }
        return against == null
                ? compared(joined)
                : held(Regression.of(sources.getFirst(), sources.getLast()));
    }

    private String command() {
        return "plumb " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }

    private int compared(RunRecord joined) {
        Summary summary = Summarizer.summarize(joined);
        if (json.given()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("name", joined.name());
            document.put("report", out == null ? null : out.resolve("report.json").toString());
            document.put("metric", summary.mainMetric());
            document.put("notComparable", summary.notComparable());
            document.put("comparisons", summary.headlines().stream().map(Compared::of).toList());
            document.put("cautions", summary.cautions());
            console.json(document);
        } else {
            console.out().print(Reports.terminal(joined, summary));
            if (out != null) {
                console.out().println("Report: " + out.resolve("report.html"));
            }
        }
        return ExitCode.DONE;
    }

    /** A comparison as JSON; what is missing is null. */
    private record Compared(
            String first,
            String second,
            Double difference,
            Double low,
            Double high,
            String verdict,
            String sentence) {
        static Compared of(Comparison c) {
            var interval = c.pooled().interval();
            return new Compared(
                    c.first(),
                    c.second(),
                    Double.isNaN(c.pooled().value()) ? null : c.pooled().value(),
                    interval == null ? null : interval.low(),
                    interval == null ? null : interval.high(),
                    c.verdict().name().toLowerCase().replace('_', '-'),
                    c.sentence());
        }
    }

    private int held(List<Line> lines) {
        refuseIncomparable(lines);
        boolean worse = lines.stream().anyMatch(line -> line.outcome() == Outcome.WORSE);
        String answer =
                worse
                        ? "Worse than before beyond the interval."
                        : "No arm got worse beyond its interval.";
        if (json.given()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("worse", worse);
            document.put("answer", answer);
            document.put("arms", lines.stream().map(Held::of).toList());
            console.json(document);
        } else {
            lines.forEach(line -> console.out().println(line.sentence()));
            console.out().println(answer);
        }
        return worse ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** A gate that cannot be applied is not passed. */
    private void refuseIncomparable(List<Line> lines) {
        List<Problem> problems =
                lines.stream()
                        .filter(line -> line.outcome() == Outcome.NOT_COMPARABLE)
                        .map(
                                line ->
                                        new Problem(
                                                against.toString(),
                                                "not-comparable",
                                                line.sentence(),
                                                "Make an earlier report of the same base, data,"
                                                        + " prompts and sampling."))
                        .toList();
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    /** What became of one arm, as JSON. */
    private record Held(
            String arm,
            String outcome,
            Double difference,
            Double low,
            Double high,
            String sentence) {
        static Held of(Line line) {
            var d = line.difference();
            boolean known = d != null && d.interval() != null;
            return new Held(
                    line.arm(),
                    line.outcome().name().toLowerCase().replace('_', '-'),
                    known ? d.value() : null,
                    known ? d.interval().low() : null,
                    known ? d.interval().high() : null,
                    line.sentence());
        }
    }
}

package plumbline.harness.cli.model.bench.scaling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import plumbline.harness.report.html.GrowthChart;
import plumbline.harness.report.html.GrowthPage;
import plumbline.problem.ProblemException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How cost grew, as a table, as JSON and as a page.
 *
 * @param threads where the series does not vary them
 */
public record ScalingReport(String scenario, String size, int threads, List<Point> points) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final double MEGABYTE = 1 << 20;

    /** Measure everything that is varied. */
    public static ScalingReport of(String size, int threads, Scaling scaling) {
        return of(size, threads, scaling, Series.all());
    }

    static ScalingReport of(String size, int threads, Scaling scaling, List<Series> series) {
        return new ScalingReport(Scaling.NAME, size, threads, scaling.measure(series));
    }

    /** Say a point in a line. */
    public static String line(Point p) {
        return String.format(
                Locale.ROOT,
                "%-16s %6d  %9.0f tokens/s  %8s MB  %8s MB of log-probs",
                p.series(),
                p.value(),
                p.tokensPerSecond(),
                megabytes(p.bytes()),
                megabytes(p.logProbBytes()));
    }

    private static String megabytes(Long bytes) {
        return bytes == null ? "" : String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE);
    }

    /**
     * Write {@code scaling.json} and {@code scaling.html}.
     *
     * @return the page
     * @throws ProblemException if the folder cannot be written to
     */
    public Path write(Path folder) {
        Path page = folder.resolve("scaling.html");
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("scaling.json"), json());
            Files.writeString(page, page().render());
        } catch (IOException e) {
            throw new ProblemException(
                    "--out",
                    "not-writable",
                    "'" + folder + "' cannot be written to: " + e + ".",
                    "");
        }
        return page;
    }

    /** Return the JSON document: the report, and where its page is. */
    public Map<String, Object> document(Path page) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("scenario", scenario);
        document.put("size", size);
        document.put("threads", threads);
        document.put("points", points);
        document.put("page", page.toString());
        return document;
    }

    private String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + this, e);
        }
    }

    // ---- the page ----

    private GrowthPage page() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Model", size);
        facts.put("Threads", threads + ", where they are not what is varied");
        facts.put(
                "Machine",
                "%s %s, %d cores, Java %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("java.version")));
        List<GrowthPage.Part> parts = new ArrayList<>();
        for (Series series : Series.all()) {
            List<Point> own =
                    points.stream().filter(p -> p.series().equals(series.name())).toList();
            if (!own.isEmpty()) {
                parts.add(part(series, own));
            }
        }
        return new GrowthPage(
                "How cost grows",
                "supervised steps of the " + size + " model, float32",
                facts,
                parts,
                List.of(
                        "Each point is the median of a second of steps after a second of warm-up; a"
                                + " machine that does other work shows.",
                        "Bytes are those of weights, gradients, moments and activations, off the"
                            + " Java heap. The heap, and the few megabytes in which kernels pack"
                            + " operands, come on top.",
                        "Log-prob memory is what scoring the same tokens adds to the weights: all"
                                + " activations of a forward pass, and one chunk of logits per"
                                + " thread."));
    }

    private static GrowthPage.Part part(Series series, List<Point> points) {
        double[] x = points.stream().mapToDouble(Point::value).toArray();
        List<GrowthChart> charts = new ArrayList<>();
        charts.add(
                new GrowthChart(
                        series.title() + ": tokens per second",
                        series.unit(),
                        "real tokens/s",
                        0,
                        x,
                        points.stream().mapToDouble(Point::tokensPerSecond).toArray()));
        if (points.stream().allMatch(p -> p.bytes() != null)) {
            charts.add(memory(series, "memory of a step [MB]", 1, x, points, false));
            charts.add(memory(series, "memory of log-probs [MB]", 2, x, points, true));
        }
        return new GrowthPage.Part(
                series.title(), series.sentence(), charts, table(series, points));
    }

    private static GrowthChart memory(
            Series series,
            String label,
            int style,
            double[] x,
            List<Point> points,
            boolean logProbs) {
        double[] megabytes =
                points.stream()
                        .mapToDouble(p -> (logProbs ? p.logProbBytes() : p.bytes()) / MEGABYTE)
                        .toArray();
        return new GrowthChart(
                series.title() + ": " + label, series.unit(), label, style, x, megabytes);
    }

    private static List<List<String>> table(Series series, List<Point> points) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        series.unit(),
                        "tokens per step",
                        "step [s]",
                        "tokens/s",
                        "step [MB]",
                        "log-probs [MB]"));
        for (Point p : points) {
            rows.add(
                    List.of(
                            String.valueOf(p.value()),
                            String.valueOf(p.realTokens()),
                            String.format(Locale.ROOT, "%.4f", p.secondsMedian()),
                            String.format(Locale.ROOT, "%.0f", p.tokensPerSecond()),
                            megabytes(p.bytes()),
                            megabytes(p.logProbBytes())));
        }
        return rows;
    }
}

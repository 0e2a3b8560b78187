package plumbline.harness.pipeline;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;

import plumbline.harness.result.StageCurve;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A stage's figures as a CSV file of {@code step,metric,value}, written while it trains. */
final class MetricsLog {
    private final Path file;

    MetricsLog(Path file) {
        this.file = file;
    }

    void append(int step, Map<String, Double> metrics) {
        try (CSVPrinter csv =
                new CSVPrinter(
                        Files.newBufferedWriter(
                                file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        CSVFormat.DEFAULT)) {
            print(csv, step, metrics);
        } catch (IOException e) {
            throw Folders.cannotWrite(file, e);
        }
    }

    /** Forget what was recorded from a step on: it will be trained again. */
    void truncate(int step) {
        if (!Files.exists(file)) {
            return;
        }
        StringWriter kept = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(kept, CSVFormat.DEFAULT)) {
            for (Map.Entry<Integer, Map<String, Double>> row : rows().headMap(step).entrySet()) {
                print(csv, row.getKey(), row.getValue());
            }
        } catch (IOException e) {
            throw Folders.cannotWrite(file, e);
        }
        Folders.write(file, kept.toString());
    }

    private static void print(CSVPrinter csv, int step, Map<String, Double> metrics)
            throws IOException {
        for (Map.Entry<String, Double> metric : new TreeMap<>(metrics).entrySet()) {
            csv.printRecord(step, metric.getKey(), metric.getValue());
        }
    }

    /** Become the mean of others: step by step, metric by metric. */
    void average(List<MetricsLog> others) {
        NavigableMap<Integer, Map<String, List<Double>>> all = new TreeMap<>();
        for (MetricsLog other : others) {
            other.rows()
                    .forEach(
                            (step, row) ->
                                    row.forEach(
                                            (metric, value) ->
                                                    all.computeIfAbsent(step, _ -> new TreeMap<>())
                                                            .computeIfAbsent(
                                                                    metric, _ -> new ArrayList<>())
                                                            .add(value)));
        }
        Folders.write(file, "");
        all.forEach((step, row) -> append(step, means(row)));
    }

    private static Map<String, Double> means(Map<String, List<Double>> row) {
        Map<String, Double> means = new TreeMap<>();
        row.forEach(
                (metric, values) ->
                        means.put(
                                metric,
                                values.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .average()
                                        .orElseThrow()));
        return means;
    }

    /** Return the last step that anything was recorded at; 0 where nothing was. */
    int last() {
        NavigableMap<Integer, Map<String, Double>> rows = rows();
        return rows.isEmpty() ? 0 : rows.lastKey();
    }

    /** Sum one metric over all steps; 0 where it was never recorded. */
    double sum(String metric) {
        return rows().values().stream().mapToDouble(row -> row.getOrDefault(metric, 0.0)).sum();
    }

    StageCurve curve(String stage) {
        NavigableMap<Integer, Map<String, Double>> rows = rows();
        int[] steps = rows.keySet().stream().mapToInt(Integer::intValue).toArray();
        Map<String, double[]> metrics = new TreeMap<>();
        int at = 0;
        for (Map<String, Double> row : rows.values()) {
            for (Map.Entry<String, Double> metric : row.entrySet()) {
                metrics.computeIfAbsent(metric.getKey(), _ -> missing(steps.length))[at] =
                        metric.getValue();
            }
            at++;
        }
        return new StageCurve(stage, steps, metrics);
    }

    private static double[] missing(int length) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private NavigableMap<Integer, Map<String, Double>> rows() {
        NavigableMap<Integer, Map<String, Double>> rows = new TreeMap<>();
        if (!Files.exists(file)) {
            return rows;
        }
        try (CSVParser csv = CSVFormat.DEFAULT.parse(new StringReader(wholeLines()))) {
            csv.stream()
                    .forEach(
                            row ->
                                    rows.computeIfAbsent(
                                                    Integer.valueOf(row.get(0)),
                                                    _ -> new TreeMap<>())
                                            .put(row.get(1), Double.valueOf(row.get(2))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** A run that was killed, or a disk that was full, may have left half a line at the end. */
    private String wholeLines() throws IOException {
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }
}

package plumbline.harness.report;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.StageCurve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code metrics/<arm>-seed-<n>-<stage>.csv}: what each stage recorded, one row per step. */
final class MetricsCsv {
    /** Keeps file names within what file systems take, whatever arms and stages are called. */
    private static final int LONGEST = 60;

    private MetricsCsv() {}

    /** Render every curve of a run: file name to content. */
    static Map<String, String> write(RunRecord run) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (ArmRecord arm : run.arms()) {
            for (SeedRecord seed : arm.seeds()) {
                for (StageCurve curve : seed.curves()) {
                    files.put(freeName(files, arm, seed, curve), render(curve));
                }
            }
        }
        return files;
    }

    private static String freeName(
            Map<String, String> taken, ArmRecord arm, SeedRecord seed, StageCurve curve) {
        String base = safe(arm.name()) + "-seed-" + seed.seed() + "-" + safe(curve.stage());
        String name = base + ".csv";
        for (int again = 2; taken.containsKey(name); again++) {
            name = base + "-" + again + ".csv";
        }
        return name;
    }

    /** Replace what a file name should not hold. */
    private static String safe(String name) {
        String safe = name.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceAll("^\\.+", "_");
        return safe.substring(0, Math.min(LONGEST, safe.length()));
    }

    private static String render(StageCurve curve) throws IOException {
        Map<String, double[]> metrics = new TreeMap<>(curve.metrics());
        List<String> header = new ArrayList<>(List.of("step"));
        header.addAll(metrics.keySet());
        CSVFormat format =
                CSVFormat.RFC4180
                        .builder()
                        .setRecordSeparator('\n')
                        .setHeader(header.toArray(String[]::new))
                        .get();
        StringBuilder text = new StringBuilder();
        try (CSVPrinter csv = new CSVPrinter(text, format)) {
            for (int i = 0; i < curve.steps().length; i++) {
                List<Object> row = new ArrayList<>(List.of(curve.steps()[i]));
                for (double[] values : metrics.values()) {
                    row.add(ResultsCsv.number(values[i]));
                }
                csv.printRecord(row);
            }
        }
        return text.toString();
    }
}

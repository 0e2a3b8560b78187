package plumbline.harness.report;

import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.spi.Measurement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A run's measurements by metric, arm and seed, in the run's order. */
final class Measurements {
    private final Map<String, Map<String, SequencedMap<Long, Measurement>>> byMetric =
            new LinkedHashMap<>();

    Measurements(RunRecord run) {
        for (ArmRecord arm : run.arms()) {
            for (SeedRecord seed : arm.seeds()) {
                seed.measurements().forEach(m -> put(arm.name(), seed.seed(), m));
            }
        }
    }

    private void put(String arm, long seed, Measurement measurement) {
        byMetric.computeIfAbsent(measurement.name(), k -> new LinkedHashMap<>())
                .computeIfAbsent(arm, k -> new LinkedHashMap<>())
                .put(seed, measurement);
    }

    List<String> metrics() {
        return new ArrayList<>(byMetric.keySet());
    }

    List<String> arms(String metric) {
        return new ArrayList<>(byMetric.get(metric).keySet());
    }

    /** Return seed to measurement; empty where the arm lacks the metric. */
    SequencedMap<Long, Measurement> seeds(String metric, String arm) {
        return byMetric.get(metric).getOrDefault(arm, new LinkedHashMap<>());
    }

    /** Return any measurement of the metric: for its unit and direction. */
    Measurement example(String metric) {
        return byMetric.get(metric).values().iterator().next().firstEntry().getValue();
    }
}

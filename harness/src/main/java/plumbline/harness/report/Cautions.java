package plumbline.harness.report;

import plumbline.harness.frontier.Quality;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.spi.Measurement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Says what the numbers cannot say: the run's own cautions, then those that follow from them. */
final class Cautions {
    private static final int ENOUGH_SEEDS = 5;

    private Cautions() {}

    static List<String> of(RunRecord run, List<MetricSummary> metrics) {
        List<String> cautions = new ArrayList<>();
        run.failures().forEach(failure -> cautions.add(failure.sentence()));
        cautions.addAll(run.cautions());
        seeds(run, cautions);
        reference(run, cautions);
        absentArms(run, metrics, cautions);
        unlikeMeasured(run, metrics, cautions);
        cautions.addAll(TuningLines.cautions(run));
        run.arms().forEach(arm -> missingValues(arm, cautions));
        return cautions;
    }

    private static void seeds(RunRecord run, List<String> cautions) {
        int seeds = run.arms().stream().mapToInt(a -> a.seeds().size()).min().orElse(0);
        if (seeds == 1) {
            cautions.add(
                    "One seed: intervals are over prompts only, and one seed never gives a"
                            + " verdict.");
        } else if (seeds > 1 && seeds < ENOUGH_SEEDS) {
            cautions.add(
                    "Only "
                            + seeds
                            + " seeds: their spread is known roughly, intervals may be too"
                            + " narrow.");
        }
    }

    private static void reference(RunRecord run, List<String> cautions) {
        if (run.reference().isEmpty()) {
            cautions.add(
                    "The reference arm '"
                            + run.referenceArm()
                            + "' is not among the arms; nothing is compared with it.");
        }
    }

    /** Say which metrics alone an arm is not compared in, and why. */
    private static void unlikeMeasured(
            RunRecord run, List<MetricSummary> metrics, List<String> cautions) {
        List<String> branded = Footing.of(run).stream().map(Footing::arm).toList();
        for (ArmRecord arm : run.arms()) {
            Map<String, List<String>> byReason = new LinkedHashMap<>();
            if (!branded.contains(arm.name())) {
                metrics.stream()
                        .filter(metric -> metric.arm(arm.name()).isPresent())
                        .forEach(metric -> noteMetric(run, arm, metric.name(), byReason));
                Stream.concat(Stream.of(Quality.of(run)), Quality.byJudge(run).stream())
                        .distinct()
                        .filter(quality -> wasSeen(arm, quality))
                        .forEach(quality -> noteLooks(run, arm, quality, byReason));
            }
            byReason.forEach(
                    (reason, names) ->
                            cautions.add(
                                    "%s of %s cannot be compared with %s: they differ in %s."
                                            .formatted(
                                                    String.join(", ", names),
                                                    arm.name(),
                                                    run.referenceArm(),
                                                    reason)));
        }
    }

    private static void noteMetric(
            RunRecord run, ArmRecord arm, String metric, Map<String, List<String>> byReason) {
        run.reference()
                .map(reference -> Footing.differences(arm, reference, metric))
                .ifPresent(differences -> note(metric, differences, byReason));
    }

    private static void noteLooks(
            RunRecord run, ArmRecord arm, Quality quality, Map<String, List<String>> byReason) {
        run.reference()
                .map(reference -> Footing.differencesOfLooks(arm, reference, quality.metric()))
                .ifPresent(d -> note(quality.words() + " at the same KL", d, byReason));
    }

    private static boolean wasSeen(ArmRecord arm, Quality quality) {
        return arm.seeds().stream()
                .flatMap(seed -> seed.checkpoints().stream())
                .anyMatch(look -> look.measurement(quality.metric()).isPresent());
    }

    private static void note(
            String what, List<String> differences, Map<String, List<String>> byReason) {
        if (!differences.isEmpty()) {
            byReason.computeIfAbsent(String.join("; ", differences), _ -> new ArrayList<>())
                    .add(what);
        }
    }

    /** Say once of all metrics that the same arms lack. */
    private static void absentArms(
            RunRecord run, List<MetricSummary> metrics, List<String> cautions) {
        Map<List<String>, List<String>> byAbsent = new LinkedHashMap<>();
        for (MetricSummary metric : metrics) {
            List<String> absent =
                    run.arms().stream()
                            .map(ArmRecord::name)
                            .filter(name -> metric.arm(name).isEmpty())
                            .toList();
            if (!absent.isEmpty()) {
                byAbsent.computeIfAbsent(absent, _ -> new ArrayList<>()).add(metric.name());
            }
        }
        byAbsent.forEach(
                (arms, names) ->
                        cautions.add(
                                "%s %s not measured for %s."
                                        .formatted(
                                                String.join(", ", names),
                                                names.size() == 1 ? "was" : "were",
                                                String.join(", ", arms))));
    }

    /** Count the missing values of each metric over all seeds of an arm. */
    private static void missingValues(ArmRecord arm, List<String> cautions) {
        Map<String, Missing> byMetric = new LinkedHashMap<>();
        arm.seeds().stream()
                .flatMap(seed -> seed.measurements().stream())
                .forEach(m -> byMetric.merge(m.name(), Missing.in(m), Missing::plus));
        byMetric.forEach(
                (metric, missing) -> {
                    if (missing.values() > 0) {
                        cautions.add(
                                "%s of %s, in %d of %d seeds: %d of %d values are left out as missing."
                                        .formatted(
                                                metric,
                                                arm.name(),
                                                missing.seeds(),
                                                arm.seeds().size(),
                                                missing.values(),
                                                missing.all()));
                    }
                });
    }

    /** How many values are missing, of how many, in how many seeds. */
    private record Missing(long values, long all, long seeds) {
        static Missing in(Measurement m) {
            long missing = DoubleStream.of(m.values()).filter(Double::isNaN).count();
            return new Missing(missing, m.values().length, missing > 0 ? 1 : 0);
        }

        Missing plus(Missing other) {
            return new Missing(values + other.values, all + other.all, seeds + other.seeds);
        }
    }
}

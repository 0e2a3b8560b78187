package plumbline.harness.compare;

import plumbline.harness.report.Numbers;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunContext;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.StageRecord;
import plumbline.spi.Measurement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Holds a run that was made again against the first, bit by bit, for the arms and seeds that the
 * second has.
 *
 * @param measurements how many were held against each other, one per arm, seed and metric
 * @param differences what is not the same, in sentences; empty where every bit is
 * @param circumstances what may be why: other code, another machine …
 */
public record Reproduction(int measurements, List<String> differences, List<String> circumstances) {
    /** Compare. */
    public static Reproduction of(RunRecord first, RunRecord again) {
        return new Comparing(first, again).all();
    }

    /** Return whether every bit is the same. */
    public boolean exact() {
        return differences.isEmpty();
    }

    private static final class Comparing {
        private final RunRecord first;
        private final RunRecord again;
        private final List<String> differences = new ArrayList<>();
        private int measurements;

        Comparing(RunRecord first, RunRecord again) {
            this.first = first;
            this.again = again;
        }

        Reproduction all() {
            for (ArmRecord arm : again.arms()) {
                first.arm(arm.name())
                        .ifPresentOrElse(
                                old -> compare(old, arm),
                                () -> differences.add(arm.name() + " was not among the arms."));
            }
            first.arms().stream()
                    .map(ArmRecord::name)
                    .filter(name -> again.arm(name).isEmpty())
                    .forEach(name -> differences.add(name + " did not come out again."));
            return new Reproduction(measurements, List.copyOf(differences), circumstances());
        }

        private void compare(ArmRecord old, ArmRecord arm) {
            Map<String, Gap> gaps = new LinkedHashMap<>();
            for (SeedRecord seed : arm.seeds()) {
                old.seeds().stream()
                        .filter(s -> s.seed() == seed.seed())
                        .findFirst()
                        .ifPresent(s -> compare(arm.name(), s, seed, gaps));
            }
            gaps.forEach(
                    (metric, gap) -> differences.add(gap.sentence(arm.name() + ", " + metric)));
        }

        private void compare(String arm, SeedRecord old, SeedRecord seed, Map<String, Gap> gaps) {
            partedAt(old, seed)
                    .ifPresent(
                            stage ->
                                    differences.add(
                                            "%s, seed %d: what stage '%s' left is not the same."
                                                    .formatted(arm, seed.seed(), stage)));
            for (Measurement before : old.measurements()) {
                measurements++;
                Optional<Measurement> now =
                        seed.measurements().stream()
                                .filter(m -> m.name().equals(before.name()))
                                .findFirst();
                if (now.isEmpty()) {
                    differences.add(
                            "%s, seed %d: %s is not measured any more."
                                    .formatted(arm, seed.seed(), before.name()));
                } else if (!SameFigures.same(before, now.get())) {
                    gaps.merge(before.name(), Gap.of(before, now.get()), Gap::plus);
                }
            }
        }

        /** Return the first stage whose result has another content hash. */
        private static Optional<String> partedAt(SeedRecord old, SeedRecord seed) {
            List<StageRecord> before = old.lineage().stages();
            List<StageRecord> now = seed.lineage().stages();
            for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
                if (!before.get(i).left().equals(now.get(i).left())) {
                    return Optional.of(now.get(i).stage());
                }
            }
            return Optional.empty();
        }

        private List<String> circumstances() {
            RunContext a = first.context();
            RunContext b = again.context();
            List<String> all = new ArrayList<>();
            other(all, "Plumbline", a.plumblineVersion(), b.plumblineVersion());
            other(all, "code", a.codeVersion(), b.codeVersion());
            other(all, "machine", a.machine(), b.machine());
            other(all, "Java", a.java(), b.java());
            for (String key : settings(a, b)) {
                String before = a.effectiveSettings().getOrDefault(key, "nothing");
                String now = b.effectiveSettings().getOrDefault(key, "nothing");
                boolean changesNothing = key.equals("seeds") || key.equals("engine.threads");
                if (!changesNothing && !isSameFile(before, now)) {
                    other(all, "setting " + key, before, now);
                }
            }
            return all;
        }

        /** Tell a file that was named from the working directory, and is now named in full. */
        private static boolean isSameFile(String before, String now) {
            return now.endsWith("/" + before);
        }

        private static List<String> settings(RunContext a, RunContext b) {
            List<String> keys = new ArrayList<>(a.effectiveSettings().keySet());
            b.effectiveSettings().keySet().stream()
                    .filter(key -> !keys.contains(key))
                    .forEach(keys::add);
            return keys;
        }

        private static void other(List<String> all, String what, String before, String now) {
            if (!Objects.equals(before, now)) {
                all.add("%s was %s, now %s.".formatted(what, before, now));
            }
        }
    }

    /**
     * How far a metric of an arm is off.
     *
     * @param seeds in how many
     * @param values how many values differ, of {@code all}
     * @param largest of the differences of single values
     * @param figure the largest difference of a seed's figure
     */
    private record Gap(int seeds, int values, int all, double largest, double figure) {
        static Gap of(Measurement before, Measurement now) {
            int all = Math.max(before.values().length, now.values().length);
            int shared = Math.min(before.values().length, now.values().length);
            int differ = all - shared;
            double largest = 0;
            for (int i = 0; i < shared; i++) {
                double a = before.values()[i];
                double b = now.values()[i];
                if (Double.compare(a, b) != 0) {
                    differ++;
                    largest = Math.max(largest, Double.isNaN(a - b) ? 0 : Math.abs(a - b));
                }
            }
            return new Gap(1, differ, all, largest, Math.abs(before.figure() - now.figure()));
        }

        Gap plus(Gap other) {
            return new Gap(
                    seeds + other.seeds,
                    values + other.values,
                    all + other.all,
                    Math.max(largest, other.largest),
                    Math.max(figure, other.figure));
        }

        String sentence(String what) {
            return "%s: %d of %d values differ, by %s at most; the figure of a seed by %s at most (%d %s)."
                    .formatted(
                            what,
                            values,
                            all,
                            Numbers.plain(largest),
                            Numbers.plain(figure),
                            seeds,
                            seeds == 1 ? "seed" : "seeds");
        }
    }
}

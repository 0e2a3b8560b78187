package plumbline.harness.compare;

import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.spi.Measurement;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells whether two arms came out the same: every value of every metric, for the same seeds. */
final class SameFigures {
    private SameFigures() {}

    static boolean of(ArmRecord one, ArmRecord other) {
        return one.stages().equals(other.stages())
                && seeds(one).equals(seeds(other))
                && bySeed(one).entrySet().stream()
                        .allMatch(e -> same(e.getValue(), bySeed(other).get(e.getKey())));
    }

    private static List<Long> seeds(ArmRecord arm) {
        return arm.seeds().stream().map(SeedRecord::seed).sorted().toList();
    }

    private static Map<Long, SeedRecord> bySeed(ArmRecord arm) {
        return arm.seeds().stream()
                .collect(Collectors.toMap(SeedRecord::seed, Function.identity()));
    }

    private static boolean same(SeedRecord one, SeedRecord other) {
        Map<String, Measurement> measured =
                other.measurements().stream()
                        .collect(Collectors.toMap(Measurement::name, Function.identity()));
        return !one.measurements().isEmpty()
                && one.measurements().size() == measured.size()
                && one.measurements().stream().allMatch(m -> same(m, measured.get(m.name())));
    }

    static boolean same(Measurement one, Measurement other) {
        return other != null
                && Arrays.equals(one.values(), other.values())
                && Arrays.equals(one.weights(), other.weights());
    }
}

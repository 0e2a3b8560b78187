package plumbline.harness.report;

import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.Protocol;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether an arm stands on equal footing with the reference arm: seed by seed the same base, data,
 * prompts, template and sampling. One that does not is compared with nothing.
 *
 * @param arm that cannot be compared
 * @param reference the arm with which it cannot
 * @param differences in words: each fact once, with the seeds where not all differ
 */
public record Footing(String arm, String reference, List<String> differences) {
    /** How reports brand it. */
    public static final String BRAND = "NOT COMPARABLE";

    /** How tables mark its name. */
    static final String MARK = " †";

    public Footing {
        differences = List.copyOf(differences);
    }

    /** Say what is wrong, with the reason. */
    public String sentence() {
        return "%s: arm '%s' differs from '%s' in %s."
                .formatted(BRAND, arm, reference, String.join("; ", differences));
    }

    /** List the arms of a run that stand on other ground than its reference arm. */
    static List<Footing> of(RunRecord run) {
        Optional<ArmRecord> reference = run.reference();
        List<Footing> unequal = new ArrayList<>();
        for (ArmRecord arm : run.arms()) {
            reference
                    .map(r -> differences(arm, r, Scope::concernsAll))
                    .filter(differences -> !differences.isEmpty())
                    .ifPresent(d -> unequal.add(new Footing(arm.name(), run.referenceArm(), d)));
        }
        return List.copyOf(unequal);
    }

    /** List in what two arms differ so that they cannot be compared in a metric. */
    public static List<String> differences(ArmRecord arm, ArmRecord other, String metric) {
        return differences(arm, other, fact -> Scope.concerns(fact, metric));
    }

    /** List in what two arms differ so that looks at them cannot be compared in a metric. */
    static List<String> differencesOfLooks(ArmRecord arm, ArmRecord other, String metric) {
        return differences(arm, other, fact -> Scope.concernsLooks(fact, metric));
    }

    private static List<String> differences(
            ArmRecord arm, ArmRecord other, Predicate<String> facts) {
        Map<Long, Protocol> mine = protocols(arm);
        Map<Long, Protocol> others = protocols(other);
        boolean shared = mine.keySet().stream().anyMatch(others::containsKey);
        SequencedMap<String, List<Long>> seeds = new LinkedHashMap<>();
        mine.forEach(
                (seed, protocol) ->
                        counterpart(others, seed, shared)
                                .ifPresent(
                                        o ->
                                                protocol.differencesFrom(o).stream()
                                                        .filter(d -> facts.test(d.fact()))
                                                        .filter(d -> Scope.counts(d.fact(), shared))
                                                        .forEach(d -> note(seeds, d, seed))));
        return seeds.entrySet().stream()
                .map(
                        e ->
                                e.getValue().size() == mine.size()
                                        ? e.getKey()
                                        : e.getKey() + " for " + words(e.getValue()))
                .toList();
    }

    private static void note(
            Map<String, List<Long>> seeds, Protocol.Difference difference, long seed) {
        seeds.computeIfAbsent(difference.words(), _ -> new ArrayList<>()).add(seed);
    }

    /** Return the other arm's protocol of a seed; any of them where they share none. */
    private static Optional<Protocol> counterpart(
            Map<Long, Protocol> others, long seed, boolean shared) {
        return shared
                ? Optional.ofNullable(others.get(seed))
                : others.values().stream().findFirst();
    }

    private static Map<Long, Protocol> protocols(ArmRecord arm) {
        return arm.seeds().stream()
                .collect(
                        Collectors.toMap(
                                SeedRecord::seed, SeedRecord::protocol, (a, _) -> a, TreeMap::new));
    }

    private static String words(List<Long> seeds) {
        return (seeds.size() == 1 ? "seed " : "seeds ")
                + seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}

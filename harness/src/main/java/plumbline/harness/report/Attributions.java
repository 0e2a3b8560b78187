package plumbline.harness.report;

import plumbline.harness.report.Attribution.Gain;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.Lineage;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.StageRecord;
import plumbline.harness.stats.Replicate;
import plumbline.spi.Measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Computes what each stage of an arm added, where policies on the way were measured. */
final class Attributions {
    private static final String KL = "kl/sequence";

    private final Pooling pooling;
    private final String metric;
    private final List<Lineage> lineages;
    private final List<Long> seeds;
    private final List<StageRecord> stages;

    private Attributions(Pooling pooling, String metric, ArmRecord arm) {
        List<SeedRecord> measured =
                arm.seeds().stream().filter(s -> s.lineage().from() != null).toList();
        this.pooling = pooling;
        this.metric = metric;
        this.lineages = measured.stream().map(SeedRecord::lineage).toList();
        this.seeds = measured.stream().map(SeedRecord::seed).toList();
        this.stages = lineages.isEmpty() ? List.of() : measured(lineages.getFirst());
    }

    /** Return one for each arm that trained its policy more than once after the reference. */
    static List<Attribution> of(RunRecord run, String metric, Pooling pooling) {
        return run.arms().stream()
                .flatMap(arm -> new Attributions(pooling, metric, arm).of(arm.name()).stream())
                .toList();
    }

    private static List<StageRecord> measured(Lineage lineage) {
        return lineage.stages().stream().filter(s -> !s.measurements().isEmpty()).toList();
    }

    private Optional<Attribution> of(String arm) {
        if (stages.isEmpty() || at(0, metric).isEmpty()) {
            return Optional.empty();
        }
        List<Gain> gains = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            gains.add(gain(label(i), 1, i, i + 1));
        }
        roundsTogether().ifPresent(gains::add);
        return Optional.of(new Attribution(arm, metric, lineages.getFirst().from(), gains));
    }

    /** Name a stage, and count its rounds where there are several. */
    private String label(int i) {
        String name = stages.get(i).stage();
        long before = runsOf(name, i);
        return runsOf(name, stages.size()) == 1 ? name : name + " " + (before + 1);
    }

    private long runsOf(String name, int upTo) {
        return stages.subList(0, upTo).stream().filter(s -> s.stage().equals(name)).count();
    }

    /** Sum up the rounds of the last stage, where it ran several times and nothing between. */
    private Optional<Gain> roundsTogether() {
        String last = stages.getLast().stage();
        int first = stages.size();
        while (first > 0 && stages.get(first - 1).stage().equals(last)) {
            first--;
        }
        int rounds = stages.size() - first;
        return rounds < 2
                ? Optional.empty()
                : Optional.of(
                        gain("%s 1 to %d".formatted(last, rounds), rounds, first, stages.size()));
    }

    /** Compare two policies on the way, the start being 0. */
    private Gain gain(String label, int rounds, int before, int after) {
        SequencedMap<Long, Replicate> main = difference(metric, before, after);
        SequencedMap<Long, Replicate> kl = difference(KL, before, after);
        return new Gain(
                label,
                rounds,
                pooling.pooled(main).figure(),
                pooling.perSeed(main),
                kl.isEmpty() ? null : pooling.pooled(kl).figure());
    }

    private SequencedMap<Long, Replicate> difference(String name, int before, int after) {
        return Pooling.difference(at(after, name), at(before, name));
    }

    /** Return a measurement of a policy on the way, by seed. */
    private SequencedMap<Long, Measurement> at(int policy, String name) {
        SequencedMap<Long, Measurement> found = new TreeMap<>();
        for (int s = 0; s < seeds.size(); s++) {
            Lineage lineage = lineages.get(s);
            List<StageRecord> on = measured(lineage);
            if (policy <= on.size()) {
                long seed = seeds.get(s);
                List<Measurement> all =
                        policy == 0 ? lineage.start() : on.get(policy - 1).measurements();
                all.stream()
                        .filter(m -> m.name().equals(name))
                        .findFirst()
                        .ifPresent(m -> found.put(seed, m));
            }
        }
        return found;
    }
}

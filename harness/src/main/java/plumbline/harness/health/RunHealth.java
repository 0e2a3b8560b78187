package plumbline.harness.health;

import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.StageCurve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every diagnosis of a whole run, from its record alone. */
public final class RunHealth {
    private static final String PATH = "base.model.path";

    private RunHealth() {}

    /**
     * A diagnosis with who has it; a stage that arms share is diagnosed once.
     *
     * @param arms in the order of the run
     */
    public record Finding(List<String> arms, long seed, Diagnosis diagnosis) {
        public String sentence() {
            return "%s, seed %d, %s".formatted(String.join(", ", arms), seed, diagnosis.sentence());
        }
    }

    /** Where a diagnosis belongs. */
    private record Place(long seed, Diagnosis diagnosis) {}

    public static List<Finding> of(RunRecord run) {
        Map<Place, List<String>> arms = new LinkedHashMap<>();
        for (ArmRecord arm : run.arms()) {
            for (SeedRecord seed : arm.seeds()) {
                diagnoses(run, seed)
                        .forEach(
                                d ->
                                        arms.computeIfAbsent(
                                                        new Place(seed.seed(), d),
                                                        _ -> new ArrayList<>())
                                                .add(arm.name()));
            }
        }
        return arms.entrySet().stream()
                .map(
                        e ->
                                new Finding(
                                        List.copyOf(e.getValue()),
                                        e.getKey().seed(),
                                        e.getKey().diagnosis()))
                .toList();
    }

    private static List<Diagnosis> diagnoses(RunRecord run, SeedRecord seed) {
        List<Diagnosis> found = new ArrayList<>();
        for (StageCurve curve : seed.curves()) {
            StageHealth stage = stage(run.context().effectiveSettings(), curve);
            HealthRules.ALL.forEach(rule -> rule.check(stage).ifPresent(found::add));
        }
        reference(run, seed.seed()).flatMap(r -> RewardHacking.of(seed, r)).ifPresent(found::add);
        return found;
    }

    private static StageHealth stage(Map<String, String> settings, StageCurve curve) {
        String component = settings.getOrDefault("stages." + curve.stage() + ".optimizer", "");
        return new StageHealth(component, settings.containsKey(PATH), curve);
    }

    private static Optional<SeedRecord> reference(RunRecord run, long seed) {
        return run.reference().stream()
                .flatMap(arm -> arm.seeds().stream())
                .filter(s -> s.seed() == seed)
                .findFirst();
    }
}

package plumbline.harness.health;

import java.util.Optional;
import java.util.function.Function;

/**
 * A named diagnosis.
 *
 * @param evidence the figures that speak for it, in a clause; empty where nothing does
 */
public record HealthRule(
        String name,
        String threshold,
        String remedy,
        Function<StageHealth, Optional<String>> evidence) {
    public Optional<Diagnosis> check(StageHealth stage) {
        return evidence.apply(stage)
                .map(seen -> new Diagnosis(name, stage.curve().stage(), seen, threshold, remedy));
    }
}

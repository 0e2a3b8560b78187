package plumbline.harness.health;

import plumbline.spi.Setting;

import java.util.List;

/**
 * What health rules do beside being reported.
 *
 * @param stop names of rules about a stage that end the run when they fire
 */
public record HealthSettings(
        @Setting(doc = "health rules that end the run when they fire") List<String> stop) {
    public static final HealthSettings DEFAULT = new HealthSettings(List.of());

    public HealthSettings {
        stop = List.copyOf(stop);
        List<String> known = HealthRules.ALL.stream().map(HealthRule::name).toList();
        for (String name : stop) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no rule '%s' to stop by; rules: %s"
                                .formatted(name, String.join(", ", known)));
            }
        }
    }
}

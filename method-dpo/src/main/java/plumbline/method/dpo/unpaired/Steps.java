package plumbline.method.dpo.unpaired;

import plumbline.spi.SettingProblem;

import java.util.List;
import java.util.Set;

/** The rule of the two settings that say how long a stage trains. */
final class Steps {
    private Steps() {}

    static List<SettingProblem> check(int steps, Set<String> given) {
        return steps > 0 && given.contains("epochs")
                ? List.of(
                        SettingProblem.noEffect(
                                "epochs", "steps: " + steps, "Leave out one of the two."))
                : List.of();
    }
}

package plumbline.harness.recipe;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One arm: the stages that it runs, in order.
 *
 * @param place where the recipe has it
 */
public record ArmSpec(String name, List<StageSpec> stages, String place) {
    public ArmSpec {
        stages = List.copyOf(stages);
    }

    @Override
    public String toString() {
        return name + ": " + stages.stream().map(StageSpec::name).collect(Collectors.joining(", "));
    }
}

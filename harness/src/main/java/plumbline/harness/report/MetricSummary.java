package plumbline.harness.report;

import plumbline.spi.Measurement.Direction;

import java.util.List;
import java.util.Optional;

/**
 * One metric over all arms that have it, in the run's order.
 *
 * @param unit empty for a pure number
 */
public record MetricSummary(String name, String unit, Direction direction, List<ArmFigure> arms) {
    public Optional<ArmFigure> arm(String arm) {
        return arms.stream().filter(a -> a.arm().equals(arm)).findFirst();
    }

    /** Return the name with its direction and unit: {@code kl ↓ [nats]}. */
    public String heading() {
        String arrow = arrow();
        return name
                + (arrow.isEmpty() ? "" : " " + arrow)
                + (unit.isEmpty() ? "" : " [" + unit + "]");
    }

    /** Return ↑ where higher is better, ↓ where lower is, else nothing. */
    public String arrow() {
        return switch (direction) {
            case HIGHER_IS_BETTER -> "↑";
            case LOWER_IS_BETTER -> "↓";
            case NEITHER -> "";
        };
    }
}

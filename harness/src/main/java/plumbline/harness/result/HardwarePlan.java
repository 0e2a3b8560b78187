package plumbline.harness.result;

import java.util.List;

/**
 * What a run would take on hardware that is not here, by formula.
 *
 * @param parameters of the model
 * @param memoryBytes that the hardware has
 * @param seconds of the whole run
 * @param money for the whole run; null where no price was given
 */
public record HardwarePlan(
        double parameters, double memoryBytes, List<Stage> stages, double seconds, Double money) {
    public HardwarePlan {
        stages = List.copyOf(stages);
    }

    /**
     * One stage, for one seed.
     *
     * @param parts what the memory is for: {@code weights}, {@code gradients and updater} …, in
     *     bytes
     */
    public record Stage(String stage, List<Part> parts, double seconds) {
        public Stage {
            parts = List.copyOf(parts);
        }

        public double bytes() {
            return parts.stream().mapToDouble(Part::bytes).sum();
        }
    }

    /** One use of memory. */
    public record Part(String what, double bytes) {}
}

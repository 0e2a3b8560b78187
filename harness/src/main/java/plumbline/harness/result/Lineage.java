package plumbline.harness.result;

import plumbline.spi.Measurement;

import java.util.List;

/**
 * How one arm's policy came about, for one seed.
 *
 * @param base content hash of the model that it began with
 * @param from what the stages' gains are counted from: the stage that left the reference, or {@code
 *     base}; null where nothing was measured on the way
 * @param start measurements of that policy; empty where nothing was measured on the way
 * @param stages all of them, in order
 */
public record Lineage(String base, String from, List<Measurement> start, List<StageRecord> stages) {
    /** What an older report has. */
    public static final Lineage UNKNOWN = new Lineage("", null, List.of(), List.of());

    public Lineage {
        start = List.copyOf(start);
        stages = List.copyOf(stages);
    }
}

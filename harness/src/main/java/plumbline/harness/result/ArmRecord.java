package plumbline.harness.result;

import java.util.List;

/** One arm: the stages it ran, in order, and what came out for each seed. */
public record ArmRecord(String name, List<String> stages, List<SeedRecord> seeds) {}

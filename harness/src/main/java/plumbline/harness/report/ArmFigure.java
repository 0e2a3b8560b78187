package plumbline.harness.report;

import java.util.List;

/**
 * One metric of one arm.
 *
 * @param pooled mean over seeds; interval over seeds and prompts
 */
public record ArmFigure(String arm, Figure pooled, List<SeedFigure> seeds) {}

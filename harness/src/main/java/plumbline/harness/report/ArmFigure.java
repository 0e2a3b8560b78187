package plumbline.harness.report;

import java.util.List;

/**
 * One metric of one arm.
 *
 * @param pooled mean over seeds; interval over seeds and prompts
 */
public record ArmFigure(String arm, Figure pooled, List<SeedFigure> seeds) {
    /** Return the same of a metric that lies between 0 and 1, and so do its intervals. */
    ArmFigure ofShare() {
        List<SeedFigure> each =
                seeds.stream().map(s -> new SeedFigure(s.seed(), s.figure().within(0, 1))).toList();
        return new ArmFigure(arm, pooled.within(0, 1), each);
    }
}

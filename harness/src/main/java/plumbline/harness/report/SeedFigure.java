package plumbline.harness.report;

/** The figure of one seed; its interval is over prompts only. */
public record SeedFigure(long seed, Figure figure) {}

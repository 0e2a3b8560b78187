package plumbline.harness.recipe;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/** How arms are tuned: each gets the same number of trials over its own space. */
public record TuneSettings(
        @Setting(kind = Kind.AT_LEAST, min = 2, doc = "settings that are tried for each arm")
                int trials,
        @Setting(
                        doc =
                                "how they are chosen: evenly (grid), drawn (random), or drawn so"
                                        + " that they fill the space (halton)")
                Search search,
        @Setting(doc = "the evaluator by which the best is chosen") String metric,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 2,
                        doc = "held-out prompts to choose by; the evaluation never sees them")
                int validation,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 1,
                        doc =
                                "of the trials only one in so many goes on, with as many times the"
                                        + " steps, until two are left; 1: every trial trains to its"
                                        + " end")
                int halving) {
    static final TuneSettings DEFAULT = new TuneSettings(8, Search.HALTON, "gold-reward", 64, 1);

    /** How trials are laid out. */
    public enum Search {
        GRID,
        RANDOM,
        HALTON
    }
}

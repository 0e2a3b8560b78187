package plumbline.harness.report;

/** What a comparison of two arms allows to be said. */
public enum Verdict {
    /** The first arm's figure is higher: the interval excludes zero. */
    HIGHER,
    /** The first arm's figure is lower: the interval excludes zero. */
    LOWER,
    /** The interval excludes zero, but not once the number of comparisons is corrected for. */
    NOT_AFTER_CORRECTION,
    NO_DIFFERENCE_SHOWN,
    /** One seed in common: its interval knows nothing about training again. */
    ONE_SEED,
    /** No interval, or no seed in common. */
    NOT_COMPARED
}

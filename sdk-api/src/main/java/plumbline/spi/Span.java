package plumbline.spi;

/** Which tokens of a sequence have entries in its scores. */
public enum Span {
    /** The completion's tokens: as many entries as the completion has tokens. */
    COMPLETION,
    /**
     * Every token but the first: entry t is for token t + 1; a shared prompt's entries appear in
     * each of its rows.
     */
    ALL
}

package plumbline.harness.embedded;

/** Is told how far a run has come, on the run's own thread. What it throws ends the run. */
public interface RunListener {
    /** Hear nothing. */
    RunListener SILENT = new RunListener() {};

    /** A piece of work begins: an arm's stage, an evaluation. */
    default void began(String what) {}

    /** So many of its steps are done, those of earlier sessions included. */
    default void stepped(String what, int done, int steps) {}

    /** The piece of work is finished. */
    default void ended(String what) {}

    /** A stage was done before and is not run again. */
    default void reused(String what) {}

    /** Something that the user should know while it runs. */
    default void remarked(String sentence) {}
}

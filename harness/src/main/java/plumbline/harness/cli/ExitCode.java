package plumbline.harness.cli;

/** What the process tells its caller. */
public final class ExitCode {
    public static final int DONE = 0;

    /** Something failed while running. */
    public static final int FAILED = 1;

    /** The input is wrong and nothing was run. */
    public static final int WRONG_INPUT = 2;

    /** Pairs were written for people to vote on; the same command goes on once they have. */
    public static final int WAITING = 3;

    /** The user stopped it: what a shell reports for SIGINT. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}

package plumbline.harness.cli;

import plumbline.harness.pipeline.Progress;

/** Chooses how progress is shown. */
final class ProgressDisplays {
    private ProgressDisplays() {}

    /** Return a table on a terminal, lines in a log, nothing where that is wished. */
    static Progress on(Console console, boolean quiet) {
        if (quiet) {
            return new QuietProgress(console.err());
        }
        boolean terminal =
                console.err() == System.err
                        && System.console() != null
                        && System.console().isTerminal();
        return terminal ? new TableProgress(console.err()) : new LineProgress(console.err());
    }
}

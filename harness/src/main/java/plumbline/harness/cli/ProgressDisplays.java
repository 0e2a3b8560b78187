package plumbline.harness.cli;

import plumbline.harness.pipeline.Progress;

/** Chooses how progress is shown. */
final class ProgressDisplays {
    private ProgressDisplays() {}

    /** Return a bar on a terminal, lines otherwise. */
    static Progress on(Console console) {
        boolean terminal =
                console.err() == System.err
                        && System.console() != null
                        && System.console().isTerminal();
        return terminal ? new BarProgress(console.err()) : new LineProgress(console.err());
    }
}

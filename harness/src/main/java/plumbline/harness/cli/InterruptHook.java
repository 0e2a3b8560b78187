package plumbline.harness.cli;

import plumbline.harness.pipeline.Interruption;

import java.io.PrintStream;

/**
 * Turns Ctrl-C into a wish that the run stop at the next step, and keeps the process alive until it
 * has. Whatever happens later, the store stays whole: unfinished work has a name of its own.
 */
final class InterruptHook implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final Interruption interruption;
    private final PrintStream err;
    private final Thread hook;

    private InterruptHook(Interruption interruption, PrintStream err) {
        this.interruption = interruption;
        this.err = err;
        this.hook = new Thread(this::stopRun, "interrupt");
    }

    static InterruptHook install(Interruption interruption, PrintStream err) {
        InterruptHook installed = new InterruptHook(interruption, err);
        Runtime.getRuntime().addShutdownHook(installed.hook);
        return installed;
    }

    private void stopRun() {
        interruption.request();
        try {
            interruption.awaitStop(PATIENCE_SECONDS);
            err.println("Interrupted. The same command continues where this stopped.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (!interruption.requested()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        interruption.stopped();
    }
}

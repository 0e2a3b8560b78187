package plumbline.harness.cli;

import plumbline.harness.pipeline.Interruption;

/**
 * Turns Ctrl-C into a wish that the run stop at the next step, and keeps the process alive until it
 * has. Whatever happens later, the store stays whole: unfinished work has a name of its own.
 */
final class InterruptHook implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final Interruption interruption;
    private final Thread hook;

    private InterruptHook(Interruption interruption) {
        this.interruption = interruption;
        this.hook = new Thread(this::stopRun, "interrupt");
    }

    static InterruptHook install(Interruption interruption) {
        InterruptHook installed = new InterruptHook(interruption);
        Runtime.getRuntime().addShutdownHook(installed.hook);
        return installed;
    }

    private void stopRun() {
        interruption.request();
        try {
            interruption.awaitStop(PATIENCE_SECONDS);
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

package plumbline.harness.cli;

import plumbline.harness.pipeline.Interruption;

import java.io.PrintStream;
import java.util.function.ToIntFunction;

/**
 * Turns Ctrl-C into a wish that the run stop at the next step, and keeps the process alive until it
 * has. Whatever happens later, the store stays whole: unfinished work has a name of its own.
 */
final class InterruptHook implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final Interruption interruption;
    private final PrintStream err;
    private final String said;
    private final Thread hook;

    private InterruptHook(Interruption interruption, PrintStream err, String said) {
        this.interruption = interruption;
        this.err = err;
        this.said = said;
        this.hook = new Thread(this::stopRun, "interrupt");
    }

    /**
     * Do what can be interrupted, and return its exit code, or that it was interrupted.
     *
     * @param said to whoever interrupts it: what became of the work
     * @param work is given the wish that it is to heed
     */
    static int heed(PrintStream err, String said, ToIntFunction<Interruption> work) {
        Interruption interruption = new Interruption();
        try (InterruptHook _ = install(interruption, err, said)) {
            return work.applyAsInt(interruption);
        } catch (Interruption.Interrupted stopped) {
            return ExitCode.INTERRUPTED;
        }
    }

    private static InterruptHook install(Interruption interruption, PrintStream err, String said) {
        InterruptHook installed = new InterruptHook(interruption, err, said);
        Runtime.getRuntime().addShutdownHook(installed.hook);
        return installed;
    }

    private void stopRun() {
        interruption.request();
        try {
            interruption.awaitStop(PATIENCE_SECONDS);
            err.println("Interrupted. " + said);
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

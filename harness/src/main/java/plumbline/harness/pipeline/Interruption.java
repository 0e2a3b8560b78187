package plumbline.harness.pipeline;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A user's wish that a run stop where it can be continued. */
public final class Interruption {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Optional<Interruption> outer;
    private volatile boolean requested;

    public Interruption() {
        this(Optional.empty());
    }

    private Interruption(Optional<Interruption> outer) {
        this.outer = outer;
    }

    /** Return a wish of its own about a part of the run, which stops whenever the run does. */
    Interruption ofPart() {
        return new Interruption(Optional.of(this));
    }

    /** The run has stopped, its state is saved, and the same command continues it. */
    public static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Interrupted() {
            super("interrupted; the same command continues where it stopped");
        }
    }

    public void request() {
        requested = true;
    }

    public boolean requested() {
        return requested || outer.map(Interruption::requested).orElse(false);
    }

    /** Stop here if that was asked for; state must have been saved before. */
    void stopIfRequested() {
        if (requested()) {
            throw new Interrupted();
        }
    }

    /** Say that the run has come to its end, or to a stop. */
    public void stopped() {
        stopped.countDown();
    }

    /** Wait for the run to stop; return whether it did in time. */
    public boolean awaitStop(long seconds) throws InterruptedException {
        return stopped.await(seconds, TimeUnit.SECONDS);
    }
}

package plumbline.engine.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A call in pieces, each of which is taken once. */
final class SharedCall {
    /**
     * How long the caller looks out for the last piece, which is about to end, before it sleeps.
     */
    private static final long PATIENCE_NANOS = 1_000_000;

    private final int pieces;
    private final Crew.Piece piece;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private volatile Thread waiting;
    private volatile Throwable failure;

    SharedCall(int pieces, Crew.Piece piece) {
        this.pieces = pieces;
        this.piece = piece;
    }

    boolean hasMore() {
        return next.get() < pieces;
    }

    /** Compute pieces until all are taken. A failure is the caller's, see {@link #await}. */
    void take(VectorKernels own) {
        for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
            try {
                piece.compute(own, i);
            } catch (RuntimeException | Error e) {
                failure = e;
            }
            if (done.incrementAndGet() == pieces && waiting != null) {
                LockSupport.unpark(waiting);
            }
        }
    }

    /** Wait for the pieces that others have taken, and throw what one of all pieces threw. */
    void await(boolean spins) {
        long since = System.nanoTime();
        while (done.get() < pieces) {
            if (spins && System.nanoTime() - since < PATIENCE_NANOS) {
                Thread.onSpinWait();
            } else {
                waiting = Thread.currentThread();
                if (done.get() < pieces) {
                    LockSupport.park(this);
                }
            }
        }
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }
}

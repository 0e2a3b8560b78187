package plumbline.engine.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that work on one round of tasks. A thread that finds no task left helps those that
 * have one: these cut their larger calls into pieces, and whoever is free takes the next. The cut
 * changes no bit of a result; so it may depend on who happens to be free, and results do not.
 *
 * <p>Who shares a call takes pieces as well, and waits only for pieces that another thread has
 * begun: help that comes late, or never, costs nothing but the cut.
 */
public final class Crew {
    /** A part of a call, computed with the kernels of whoever takes it. */
    @FunctionalInterface
    interface Piece {
        void compute(VectorKernels own, int index);
    }

    /** How long a helper looks out for work before it sleeps; waking it takes as long again. */
    private static final long PATIENCE_NANOS = 50_000;

    private final int tasks;
    private final boolean spins;
    private final AtomicInteger claimed = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger leaders = new AtomicInteger();
    private final AtomicInteger helpers = new AtomicInteger();
    private final AtomicInteger sleeping = new AtomicInteger();
    private final AtomicInteger shared = new AtomicInteger();

    /** The call that each leader shares at the moment. */
    private final AtomicReferenceArray<SharedCall> calls;

    /** The helpers that are to be woken. */
    private final AtomicReferenceArray<Thread> asleep;

    /**
     * @param threads that may join, each as a leader, a helper, or first the one and then the other
     * @param tasks numbered from 0
     */
    public Crew(int threads, int tasks) {
        this.tasks = tasks;
        this.spins = threads <= Runtime.getRuntime().availableProcessors();
        this.calls = new AtomicReferenceArray<>(threads);
        this.asleep = new AtomicReferenceArray<>(threads);
    }

    // ---- tasks ----

    public int tasks() {
        return tasks;
    }

    /** Return the next task, or a number past the last one. */
    public int claim() {
        return claimed.getAndIncrement();
    }

    /** Say that a claimed task is over; with the last one the helpers go. */
    public void end() {
        if (ended.incrementAndGet() == tasks) {
            wake(asleep.length());
        }
    }

    // ---- leaders ----

    /** Become one that shares calls, and return the number to share them under. */
    int join() {
        return leaders.getAndIncrement();
    }

    /** Return how many threads a leader may count on, itself included. */
    int hands() {
        int idle = helpers.get();
        if (idle == 0) {
            return 1;
        }
        int underWay = Math.min(claimed.get(), tasks) - ended.get();
        return 1 + Math.ceilDiv(idle, Math.max(1, underWay));
    }

    /** Compute all pieces, together with whoever is free. */
    void share(int leader, VectorKernels own, int pieces, Piece piece) {
        SharedCall call = new SharedCall(pieces, piece);
        shared.addAndGet(pieces);
        calls.set(leader, call);
        wake(pieces - 1);
        call.take(own);
        calls.set(leader, null);
        call.await(spins);
    }

    /** Return into how many pieces calls were cut so far, whoever computed them. */
    public int pieces() {
        return shared.get();
    }

    private void wake(int most) {
        int left = sleeping.get() == 0 ? 0 : most;
        for (int i = 0; i < asleep.length() && left > 0; i++) {
            Thread thread = asleep.getAndSet(i, null);
            if (thread != null) {
                LockSupport.unpark(thread);
                left--;
            }
        }
    }

    // ---- helpers ----

    /** Take pieces of the leaders' calls until every task has ended. */
    void help(VectorKernels own) {
        int place = helpers.getAndIncrement();
        long since = System.nanoTime();
        while (ended.get() < tasks) {
            SharedCall call = open(place);
            if (call != null) {
                call.take(own);
                since = System.nanoTime();
            } else if (spins && System.nanoTime() - since < PATIENCE_NANOS) {
                Thread.onSpinWait();
            } else {
                sleep(place);
                since = System.nanoTime();
            }
        }
    }

    /** Find a call with pieces left; each helper begins to look at another leader. */
    private SharedCall open(int place) {
        int count = leaders.get();
        for (int i = 0; i < count; i++) {
            SharedCall call = calls.get((place + i) % count);
            if (call != null && call.hasMore()) {
                return call;
            }
        }
        return null;
    }

    /** Sleep until there may be work; what came up meanwhile is seen before. */
    private void sleep(int place) {
        asleep.set(place, Thread.currentThread());
        sleeping.incrementAndGet();
        if (open(place) == null && ended.get() < tasks) {
            LockSupport.park(this);
        }
        asleep.set(place, null);
        sleeping.decrementAndGet();
    }
}

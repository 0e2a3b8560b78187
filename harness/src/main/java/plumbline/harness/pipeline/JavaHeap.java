package plumbline.harness.pipeline;

import java.util.function.LongSupplier;

/**
 * Collects what finished stages left on Java's heap. Left to itself, the collector that costs the
 * least lets the heap grow as long as the machine has memory: a run would take the more the more
 * seeds it has, and a stage's peak would be that of all stages before it.
 */
final class JavaHeap {
    /** The heap of a process that does nothing else. */
    static final JavaHeap OURS = new JavaHeap(JavaHeap::used, System::gc);

    /** The heap of a process that does other things too: it is left alone. */
    static final JavaHeap ANOTHERS = new JavaHeap(() -> 0, () -> {});

    /** A collection takes a tenth of a second: not for less than this. */
    private static final long LITTLE = 32L << 20;

    private static final int GROWN = 2;

    private final LongSupplier used;
    private final Runnable collect;
    private long kept;

    JavaHeap(LongSupplier used, Runnable collect) {
        this.used = used;
        this.collect = collect;
    }

    private static long used() {
        Runtime java = Runtime.getRuntime();
        return java.totalMemory() - java.freeMemory();
    }

    /** Collect if it has grown to twice what was in use after the last time. */
    synchronized void tidy() {
        if (used.getAsLong() > GROWN * kept + LITTLE) {
            collect.run();
            kept = used.getAsLong();
        }
    }
}

package plumbline.spi;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Adds up how long each kind of kernel took, for all threads together. */
@Stability(Stability.Level.EXPERIMENTAL)
public final class KernelTimes {
    /** What a kernel does. */
    public enum Kind {
        MATRIX_PRODUCTS,
        /** Rotary positions included. */
        ATTENTION,
        NORMS,
        ACTIVATIONS,
        /** Log-probs and entropies from logits, and back; their matrix product is not in here. */
        VOCABULARY,
        /** Moving, filling and adding memory: embeddings, residuals, the sum over lanes. */
        MEMORY,
        /** The updater and the gradient's norm. */
        UPDATE;

        /** Return the name as it is printed: lower case, underscores. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Kind, LongAdder> nanos = new EnumMap<>(Kind.class);

    public KernelTimes() {
        for (Kind kind : Kind.values()) {
            nanos.put(kind, new LongAdder());
        }
    }

    public void add(Kind kind, long elapsedNanos) {
        nanos.get(kind).add(elapsedNanos);
    }

    /** Return what was added so far, in seconds. */
    public double seconds(Kind kind) {
        return nanos.get(kind).sum() / 1e9;
    }

    public void clear() {
        nanos.values().forEach(LongAdder::reset);
    }
}

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
        /** Products of weights and activations, forwards and backwards. */
        MATRIX_PRODUCTS,
        /** Rotary positions included. */
        ATTENTION,
        /** Layer and RMS norms, forwards and backwards. */
        NORMS,
        /** What stands between the two products of an MLP, forwards and backwards. */
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

    /** Start at 0 for every kind. */
    public KernelTimes() {
        for (Kind kind : Kind.values()) {
            nanos.put(kind, new LongAdder());
        }
    }

    /**
     * Add the time of one call; several threads may at once.
     *
     * @param kind what was computed
     * @param elapsedNanos nanoseconds that it took
     */
    public void add(Kind kind, long elapsedNanos) {
        nanos.get(kind).add(elapsedNanos);
    }

    /**
     * {@return the seconds that were added so far, of all threads together}
     *
     * @param kind what was computed
     */
    public double seconds(Kind kind) {
        return nanos.get(kind).sum() / 1e9;
    }

    /** Start again at 0. */
    public void clear() {
        nanos.values().forEach(LongAdder::reset);
    }
}

package plumbline.engine.model;

import plumbline.engine.tensor.Memory;
import plumbline.engine.tensor.Tensor;

import java.util.Map;

/**
 * A flat vector with named views: a model's parameters, an adapter's, or the gradients of either.
 * Zero when allocated. Several models may hold the same frozen weights: each holder but the first
 * calls {@link #retain}, each calls {@link #close}, and the last one frees the memory.
 */
public final class Weights implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final WeightLayout layout;
    private final Map<String, WeightLayout.Entry> byName;
    private final Memory memory;
    private int holders = 1;

    private Weights(WeightLayout layout) {
        this.layout = layout;
        this.byName = layout.byName();
        this.memory = Memory.allocate(layout.size());
    }

    public static Weights allocate(WeightLayout layout) {
        return new Weights(layout);
    }

    public WeightLayout layout() {
        return layout;
    }

    public Memory memory() {
        return memory;
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /**
     * View one matrix.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Tensor tensor(String name) {
        WeightLayout.Entry e = entry(name);
        return memory.tensor(e.offset(), e.rows(), e.columns());
    }

    /** View one matrix, or return {@code null} if there is none of that name. */
    Tensor tensorOrNull(String name) {
        return has(name) ? tensor(name) : null;
    }

    /** View matrices of equal width that lie next to each other as one. */
    Tensor stacked(String first, String last) {
        WeightLayout.Entry from = entry(first);
        int rows = Math.toIntExact((entry(last).end() - from.offset()) / from.columns());
        return memory.tensor(from.offset(), rows, from.columns());
    }

    /** View vectors that lie next to each other as one row, or return {@code null}. */
    Tensor joinedOrNull(String first, String last) {
        if (!has(first)) {
            return null;
        }
        long from = entry(first).offset();
        return memory.tensor(from, 1, Math.toIntExact(entry(last).end() - from));
    }

    private WeightLayout.Entry entry(String name) {
        WeightLayout.Entry entry = byName.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no weights '" + name + "'");
        }
        return entry;
    }

    /** Copy every matrix whose name both vectors have. */
    public void assignFrom(Weights source) {
        for (WeightLayout.Entry e : layout.entries()) {
            if (source.has(e.name())) {
                WeightLayout.Entry from = source.entry(e.name());
                memory.copy(source.memory, from.offset(), e.offset(), e.size());
            }
        }
    }

    /**
     * Move towards other weights, which may have matrices that these lack: w ← (1 − share)·w +
     * share·other.
     */
    void blend(Weights other, float share) {
        if (!layout.entries().stream().allMatch(other::hasLike)) {
            throw new IllegalArgumentException("the other weights are of another shape");
        }
        if (share == 1) {
            assignFrom(other);
            return;
        }
        for (WeightLayout.Entry e : layout.entries()) {
            blend(e, other.memory, other.entry(e.name()).offset(), share);
        }
    }

    private boolean hasLike(WeightLayout.Entry other) {
        WeightLayout.Entry own = byName.get(other.name());
        return own != null && own.rows() == other.rows() && own.columns() == other.columns();
    }

    private void blend(WeightLayout.Entry to, Memory others, long from, float share) {
        float[] own = new float[(int) Math.min(CHUNK, to.size())];
        float[] theirs = new float[own.length];
        for (long done = 0; done < to.size(); done += own.length) {
            int count = (int) Math.min(own.length, to.size() - done);
            memory.read(to.offset() + done, own, 0, count);
            others.read(from + done, theirs, 0, count);
            for (int i = 0; i < count; i++) {
                own[i] += share * (theirs[i] - own[i]);
            }
            memory.write(own, 0, to.offset() + done, count);
        }
    }

    /** Copy into memory of its own. */
    public Weights copy() {
        Weights copy = new Weights(layout);
        copy.assignFrom(this);
        return copy;
    }

    /** Become one more holder. */
    public synchronized Weights retain() {
        if (holders == 0) {
            throw new IllegalStateException("these weights were freed");
        }
        holders++;
        return this;
    }

    @Override
    public synchronized void close() {
        if (holders > 0 && --holders == 0) {
            memory.close();
        }
    }
}

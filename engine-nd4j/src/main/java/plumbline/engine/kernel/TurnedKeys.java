package plumbline.engine.kernel;

import static plumbline.engine.kernel.Kernels.CACHE_BLOCK;
import static plumbline.engine.kernel.Lanes.bytes;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.Objects;

/**
 * Cached keys, turned in blocks: {@link Kernels#CACHE_BLOCK} rows lie as [width, CACHE_BLOCK], so
 * that one query meets many keys at once, a key per lane.
 */
record TurnedKeys(Tensor cache) {
    /** From one element of a key to its next. */
    static final long STEP = bytes(CACHE_BLOCK);

    static TurnedKeys of(Tensor cache) {
        if (!cache.contiguous() || cache.rows() % CACHE_BLOCK != 0) {
            throw new IllegalArgumentException("no cache in whole blocks: " + cache);
        }
        return new TurnedKeys(cache);
    }

    MemorySegment segment() {
        return cache.segment();
    }

    /** Return the byte where an element of a row lies. */
    long at(int row, int column) {
        return cache.rowByte(row - row % CACHE_BLOCK) + column * STEP + bytes(row % CACHE_BLOCK);
    }

    /** Store keys, row {@code i} as row {@code rows[i]}. */
    void put(int[] rows, Tensor keys) {
        for (int i = 0, next; i < rows.length; i = next) {
            next = i + 1;
            while (next < rows.length
                    && rows[next] == rows[next - 1] + 1
                    && rows[next] % CACHE_BLOCK != 0) {
                next++;
            }
            if (next == i + 1) {
                putOne(rows[i], keys, i);
            } else {
                putWithinBlock(rows[i], keys.rows(i, next));
            }
        }
    }

    private void putWithinBlock(int row, Tensor keys) {
        Objects.checkIndex(row, cache.rows());
        long target = cache.segment().address() + at(row, 0);
        MatrixView turned = MatrixView.of(keys).transposed();
        Packing.copy(turned, keys.columns(), keys.rows(), MatrixView.byRows(target, STEP));
        Reference.reachabilityFence(keys);
        Reference.reachabilityFence(cache);
    }

    private void putOne(int row, Tensor keys, int from) {
        MemorySegment target = cache.segment();
        MemorySegment source = keys.segment();
        long to = at(row, 0);
        long at = keys.rowByte(from);
        for (int column = 0; column < keys.columns(); column++) {
            float key = source.get(ValueLayout.JAVA_FLOAT, at + bytes(column));
            target.set(ValueLayout.JAVA_FLOAT, to + column * STEP, key);
        }
    }
}

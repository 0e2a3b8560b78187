package plumbline.engine.model;

import plumbline.engine.tensor.Memory;
import plumbline.engine.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * Memory for the matrices of one pass, taken piece by piece and given back all at once by {@link
 * #reset}. It grows to the largest pass and then allocates nothing more. What is taken holds
 * whatever was there before.
 */
public final class Arena implements AutoCloseable {
    /** Matrices begin at multiples of this many floats: a cache line. */
    private static final long ALIGNMENT = 16;

    private final List<Memory> blocks = new ArrayList<>();
    private final List<float[]> arrays = new ArrayList<>();
    private long capacity;
    private long used;
    private long usedInBlock;
    private int arraysUsed;

    /** Give everything back. Views taken before must not be used any more. */
    public void reset() {
        if (blocks.size() > 1) {
            freeBlocks();
            addBlock(used);
        }
        used = 0;
        usedInBlock = 0;
        arraysUsed = 0;
    }

    /** Take a matrix. */
    public Tensor take(int rows, int columns) {
        long size = (long) rows * columns;
        long rounded = Math.ceilDiv(size, ALIGNMENT) * ALIGNMENT;
        if (blocks.isEmpty() || usedInBlock + rounded > blocks.getLast().length()) {
            addBlock(Math.max(rounded, capacity));
        }
        Tensor tensor = blocks.getLast().tensor(usedInBlock, rows, columns);
        usedInBlock += rounded;
        used += rounded;
        return tensor;
    }

    /** Take an array of at least this length. */
    public float[] floats(int length) {
        if (arraysUsed == arrays.size()) {
            arrays.add(new float[length]);
        } else if (arrays.get(arraysUsed).length < length) {
            arrays.set(arraysUsed, new float[length]);
        }
        return arrays.get(arraysUsed++);
    }

    private void addBlock(long floats) {
        blocks.add(Memory.allocate(floats));
        capacity += floats;
        usedInBlock = 0;
    }

    private void freeBlocks() {
        blocks.forEach(Memory::close);
        blocks.clear();
        capacity = 0;
    }

    @Override
    public void close() {
        freeBlocks();
        arrays.clear();
    }
}

package plumbline.engine.tensor;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.lang.foreign.MemorySegment;

/**
 * A matrix of floats in a {@link Memory}: rows one after the other, {@code stride} floats apart. A
 * vector is one row.
 *
 * @param offset of the first element, in floats
 */
public record Tensor(Memory memory, long offset, int rows, int columns, int stride) {
    public Tensor {
        if (rows < 0 || columns < 0 || stride < columns) {
            throw new IllegalArgumentException(
                    "no matrix of " + rows + " x " + columns + ", stride " + stride);
        }
        if (rows > 0 && offset + (long) (rows - 1) * stride + columns > memory.length()) {
            throw new IndexOutOfBoundsException("a view beyond the end of its memory");
        }
    }

    /** Return the number of elements. */
    public long size() {
        return (long) rows * columns;
    }

    public boolean contiguous() {
        return stride == columns || rows <= 1;
    }

    /** Return the byte offset of a row's first element in {@link #segment()}. */
    public long rowByte(int row) {
        return (offset + (long) row * stride) * Float.BYTES;
    }

    public MemorySegment segment() {
        return memory.segment();
    }

    /** View some rows. */
    public Tensor rows(int from, int end) {
        return new Tensor(memory, offset + (long) from * stride, end - from, columns, stride);
    }

    /** View some columns. */
    public Tensor columns(int from, int end) {
        return new Tensor(memory, offset + from, rows, end - from, stride);
    }

    public float get(int row, int column) {
        return memory.get(at(row, column));
    }

    public void set(int row, int column, float value) {
        memory.write(new float[] {value}, 0, at(row, column), 1);
    }

    private long at(int row, int column) {
        return offset + (long) row * stride + column;
    }

    /** Copy a row out. */
    public void read(int row, float[] into) {
        memory.read(at(row, 0), into, 0, columns);
    }

    /** Copy all elements out, row by row. */
    public float[] toArray() {
        float[] out = new float[Math.toIntExact(size())];
        for (int r = 0; r < rows; r++) {
            memory.read(at(r, 0), out, r * columns, columns);
        }
        return out;
    }

    /** Copy elements in, row by row. */
    public Tensor assign(float... values) {
        if (values.length != size()) {
            throw new IllegalArgumentException(
                    values.length + " values for " + size() + " elements");
        }
        for (int r = 0; r < rows; r++) {
            memory.write(values, r * columns, at(r, 0), columns);
        }
        return this;
    }

    /** View as a two-dimensional ND4J array, without a copy. */
    public INDArray array() {
        return Nd4j.create(
                memory.array().data(),
                new long[] {rows, columns},
                new long[] {stride, 1},
                offset,
                'c');
    }
}

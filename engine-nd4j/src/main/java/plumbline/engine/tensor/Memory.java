package plumbline.engine.tensor;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A block of single-precision floats off the Java heap, owned by an ND4J array and, on the
 * processor, also seen as a memory segment without a copy. Zero when allocated. Must be closed.
 */
public final class Memory implements AutoCloseable {
    private static final AtomicLong LIVE_BYTES = new AtomicLong();

    private final INDArray array;
    private final long length;
    private final MemorySegment segment;
    private boolean closed;

    @SuppressWarnings("restricted") // a view of memory that ND4J owns
    private Memory(long length) {
        this.length = length;
        this.array = Nd4j.create(DataType.FLOAT, Math.max(1, length));
        this.segment =
                MemorySegment.ofAddress(array.data().address()).reinterpret(length * Float.BYTES);
        LIVE_BYTES.addAndGet(length * Float.BYTES);
    }

    /** Allocate, filled with zeros. */
    public static Memory allocate(long floats) {
        return new Memory(floats);
    }

    /** Return how many bytes are allocated and not yet closed, in this process: for leak tests. */
    public static long liveBytes() {
        return LIVE_BYTES.get();
    }

    /** Return the number of floats. */
    public long length() {
        return length;
    }

    /** Return the whole block as a flat ND4J vector. */
    public INDArray array() {
        return array;
    }

    /** Return the whole block as a segment; on the processor only. */
    public MemorySegment segment() {
        return segment;
    }

    /** View a part as a matrix. */
    public Tensor tensor(long offset, int rows, int columns) {
        return new Tensor(this, offset, rows, columns, columns);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            LIVE_BYTES.addAndGet(-length * Float.BYTES);
            array.close();
        }
    }
}

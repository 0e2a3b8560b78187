package plumbline.engine.tensor;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A block of single-precision floats off the Java heap, owned by an ND4J array. Zero when
 * allocated. Must be closed.
 *
 * <p>On the processor it is also seen as a memory segment without a copy; on a device it is not,
 * and floats come and go through ND4J. The system property {@value #PLACE}, set to {@code device},
 * makes it so on the processor too: for tests of what runs on a device.
 */
public final class Memory implements AutoCloseable {
    private static final String PLACE = "plumbline.memory";
    private static final AtomicLong LIVE_BYTES = new AtomicLong();
    private static final int CHUNK = 1 << 20;

    private final INDArray array;
    private final long length;
    private final MemorySegment segment;
    private boolean closed;

    @SuppressWarnings("restricted") // a view of memory that ND4J owns
    private Memory(long length) {
        this.length = length;
        this.array = Nd4j.create(DataType.FLOAT, Math.max(1, length));
        this.segment =
                onDevice()
                        ? null
                        : MemorySegment.ofAddress(array.data().address())
                                .reinterpret(length * Float.BYTES);
        LIVE_BYTES.addAndGet(length * Float.BYTES);
    }

    /** Allocate, filled with zeros. */
    public static Memory allocate(long floats) {
        return new Memory(floats);
    }

    /** Return whether memory is a device's: then there are no segments. */
    public static boolean onDevice() {
        return !Nd4j.getEnvironment().isCPU() || "device".equals(System.getProperty(PLACE));
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
        if (segment == null) {
            throw new IllegalStateException("a device's memory is no segment");
        }
        return segment;
    }

    /** View a part as a matrix. */
    public Tensor tensor(long offset, int rows, int columns) {
        return new Tensor(this, offset, rows, columns, columns);
    }

    // ---- to and from the host, wherever the memory is ----

    /** Return one float. */
    public float get(long at) {
        if (segment != null) {
            return segment.getAtIndex(ValueLayout.JAVA_FLOAT, at);
        }
        float[] one = new float[1];
        read(at, one, 0, 1);
        return one[0];
    }

    /** Copy floats out. */
    public void read(long from, float[] into, int at, int count) {
        if (segment != null) {
            MemorySegment.copy(
                    segment, ValueLayout.JAVA_FLOAT, from * Float.BYTES, into, at, count);
        } else if (count > 0) {
            System.arraycopy(part(from, count).toFloatVector(), 0, into, at, count);
        }
    }

    /** Copy floats in. */
    public void write(float[] from, int at, long to, int count) {
        if (segment != null) {
            MemorySegment.copy(from, at, segment, ValueLayout.JAVA_FLOAT, to * Float.BYTES, count);
        } else if (count > 0) {
            float[] values = new float[count];
            System.arraycopy(from, at, values, 0, count);
            part(to, count).assign(Nd4j.createFromArray(values));
        }
    }

    /** Copy floats of other memory. */
    public void copy(Memory source, long from, long to, long count) {
        if (segment != null) {
            MemorySegment.copy(
                    source.segment,
                    from * Float.BYTES,
                    segment,
                    to * Float.BYTES,
                    count * Float.BYTES);
        } else if (count > 0) {
            part(to, count).assign(source.part(from, count));
        }
    }

    /**
     * Return all floats as the processor can read them: this very memory, or a copy.
     *
     * @param arena holds the copy
     */
    public MemorySegment onHost(Arena arena) {
        if (segment != null) {
            return segment;
        }
        MemorySegment copy = arena.allocate(length * Float.BYTES, Float.BYTES);
        float[] chunk = new float[(int) Math.min(CHUNK, length)];
        for (long at = 0; at < length; at += chunk.length) {
            int count = (int) Math.min(chunk.length, length - at);
            read(at, chunk, 0, count);
            MemorySegment.copy(chunk, 0, copy, ValueLayout.JAVA_FLOAT, at * Float.BYTES, count);
        }
        return copy;
    }

    /** Replace all floats. */
    public void assign(MemorySegment values) {
        float[] chunk = new float[(int) Math.min(CHUNK, length)];
        for (long at = 0; at < length; at += chunk.length) {
            int count = (int) Math.min(chunk.length, length - at);
            MemorySegment.copy(
                    values, ValueLayout.JAVA_FLOAT_UNALIGNED, at * Float.BYTES, chunk, 0, count);
            write(chunk, 0, at, count);
        }
    }

    private INDArray part(long from, long count) {
        return array.get(NDArrayIndex.interval(from, from + count));
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

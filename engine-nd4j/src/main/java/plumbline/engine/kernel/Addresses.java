package plumbline.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Reach all off-heap memory by absolute address. The compiler proves accesses through the one
 * constant segment to be in bounds when it knows the address to be small, and so leaves the checks
 * out of the loops; {@link MatrixView#of} makes them beforehand, once per call.
 */
final class Addresses {

    /** All memory; an offset into it is an address. */
    @SuppressWarnings("restricted")
    static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final long ADDRESSES = (1L << 48) - 1;
    private static final long STRIDES = (1L << 28) - 1;

    private Addresses() {}

    /** Show the compiler that an address is one. It changes no address a process can have. */
    static long address(long value) {
        return value & ADDRESSES;
    }

    /**
     * Show the compiler that a stride is too small for a product with an int to leave the address
     * space.
     */
    static long stride(long value) {
        return value & STRIDES;
    }

    /** Read the float at an address. */
    static float get(long address) {
        return ALL.get(FLOAT, address);
    }

    /** Write the float at an address. */
    static void set(long address, float value) {
        ALL.set(FLOAT, address, value);
    }
}

package plumbline.engine.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Hold off-heap memory that grows on demand and never shrinks, aligned to cache lines. */
final class Buffer implements AutoCloseable {

    private static final long ALIGNMENT = 64;

    private Arena arena;
    private MemorySegment memory = MemorySegment.NULL;

    /**
     * Return the address of at least {@code bytes} bytes; what an earlier call returned may be
     * gone.
     */
    long atLeast(long bytes) {
        if (memory.byteSize() < bytes) {
            close();
            arena = Arena.ofShared();
            memory = arena.allocate(bytes, ALIGNMENT);
        }
        return memory.address();
    }

    @Override
    public void close() {
        if (arena != null) {
            arena.close();
            arena = null;
            memory = MemorySegment.NULL;
        }
    }
}

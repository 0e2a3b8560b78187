package plumbline.engine.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;

/** The element types of the safetensors format. Three of them can be read as floats. */
enum ElementType {
    F32(4),
    F16(2),
    BF16(2),
    F64(8),
    I64(8),
    U64(8),
    I32(4),
    U32(4),
    I16(2),
    U16(2),
    I8(1),
    U8(1),
    BOOL(1),
    F8_E4M3(1),
    F8_E5M2(1),
    F8_E8M0(1),
    C64(8);

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    static Optional<ElementType> named(String name) {
        for (ElementType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Return the size of one element. */
    int bytes() {
        return bytes;
    }

    boolean readable() {
        return this == F32 || this == F16 || this == BF16;
    }

    /** Decode {@code into.length} elements from a byte offset on. */
    void decode(MemorySegment from, long offset, float[] into) {
        switch (this) {
            case F32 -> MemorySegment.copy(from, FLOAT, offset, into, 0, into.length);
            case F16 -> {
                for (int i = 0; i < into.length; i++) {
                    into[i] = Float.float16ToFloat(from.get(SHORT, offset + 2L * i));
                }
            }
            case BF16 -> {
                for (int i = 0; i < into.length; i++) {
                    into[i] = Float.intBitsToFloat(from.get(SHORT, offset + 2L * i) << 16);
                }
            }
            default -> throw new IllegalStateException(this + " cannot be read as floats");
        }
    }
}

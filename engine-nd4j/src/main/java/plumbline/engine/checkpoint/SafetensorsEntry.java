package plumbline.engine.checkpoint;

import java.util.List;

/**
 * One tensor as a safetensors header describes it.
 *
 * @param shape outermost first; empty for a scalar
 * @param begin first byte, counted from the end of the header
 * @param end the byte after the last
 */
record SafetensorsEntry(String name, ElementType type, List<Long> shape, long begin, long end) {

    /** Return the number of elements. */
    long size() {
        return (end - begin) / type.bytes();
    }
}

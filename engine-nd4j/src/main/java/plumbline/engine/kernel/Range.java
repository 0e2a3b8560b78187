package plumbline.engine.kernel;

/** Some of a row of things that lie side by side. */
record Range(int from, int end) {
    /** Return one of several parts that are about equal, each but the last a multiple of a step. */
    static Range part(int index, int parts, int size, int step) {
        long units = Math.ceilDiv(size, step);
        return new Range(
                Math.toIntExact(units * index / parts * step),
                Math.toIntExact(Math.min(size, units * (index + 1) / parts * step)));
    }

    static Range part(int index, int parts, int size) {
        return part(index, parts, size, 1);
    }

    int size() {
        return end - from;
    }
}

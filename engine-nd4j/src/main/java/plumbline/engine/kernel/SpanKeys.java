package plumbline.engine.kernel;

/**
 * The keys of an {@link AttentionSpan} by their place in the order in which a query sees them: the
 * prefix, then its own.
 */
record SpanKeys(AttentionSpan span) {
    /** Return how many keys the span's query {@code j} sees. */
    int seenBy(int j) {
        return span.prefixLength() + span.ownBefore() + j + 1;
    }

    /** Return how many keys there are. */
    int count() {
        return seenBy(span.queries() - 1);
    }

    /** Return the matrix row of a key. */
    int row(int place) {
        return place < span.prefixLength()
                ? span.prefixStart() + place
                : span.ownStart() + place - span.prefixLength();
    }

    /**
     * Return where the run of adjacent rows that begins at {@code place} ends, at most {@code end}.
     */
    int runEnd(int place, int end) {
        return place < span.prefixLength() ? Math.min(end, span.prefixLength()) : end;
    }
}

package plumbline.engine.kernel;

import plumbline.engine.tensor.Tensor;

/** Decides whether calls of a leader are cut, and into how many pieces. */
final class Sharing {
    /** What is worth a piece, in multiply-adds of a product: some ten microseconds. */
    private static final double LEAST_WORK = 1e6;

    /** Pieces for each thread, so that one that comes late finds some left. */
    private static final int PIECES_PER_HAND = 2;

    private final VectorKernels own;
    private Crew crew;
    private int leader;

    /**
     * @param own the leader's
     */
    Sharing(VectorKernels own) {
        this.own = own;
    }

    /** Share calls with a crew from now on. */
    void lead(Crew newCrew) {
        crew = newCrew;
        leader = newCrew.join();
    }

    /** Share no more, and help. */
    void help(Crew other) {
        crew = null;
        other.help(own);
    }

    /** Tell whether nobody is free. */
    boolean alone() {
        return crew == null || crew.hands() == 1;
    }

    /**
     * Return into how many pieces to cut a call; 1: not at all.
     *
     * @param work in multiply-adds of a product
     */
    int pieces(double work, int most) {
        if (crew == null || work < 2 * LEAST_WORK) {
            return 1;
        }
        int hands = crew.hands();
        double wanted = hands == 1 ? 1 : Math.min(work / LEAST_WORK, PIECES_PER_HAND * hands);
        return (int) Math.max(1, Math.min(most, wanted));
    }

    void share(int pieces, Crew.Piece piece) {
        if (pieces == 1) {
            piece.compute(own, 0);
        } else {
            crew.share(leader, own, pieces, piece);
        }
    }

    /** A call on some rows or columns. */
    @FunctionalInterface
    interface OnRange {
        void compute(VectorKernels own, Range range);
    }

    /** Cut {@code size} things that lie side by side, at multiples of a step. */
    void share(double work, int size, int step, OnRange call) {
        int pieces = pieces(work, size / step);
        share(pieces, (k, i) -> call.compute(k, Range.part(i, pieces, size, step)));
    }

    void byRows(double perElement, Tensor t, OnRange call) {
        share(perElement * t.size(), t.rows(), 1, call);
    }

    /** Cut columns at whole vectors. */
    void byColumns(double perElement, Tensor t, OnRange call) {
        share(perElement * t.size(), t.columns(), Lanes.COUNT, call);
    }
}

package plumbline.engine.kernel;

/**
 * How the result of a product is cut, in whole tiles. The inner dimension never is: each element
 * stays one chain. Every piece packs what it needs of the right-hand side; a left-hand side that is
 * turned is copied by each piece as well.
 *
 * @param rowParts of [m, n]
 */
record ProductCut(int rowParts, int columnParts, int m, int n) {
    /** Fewer rows or panels than these are not worth packing the other operand for. */
    private static final int LEAST_ROWS = 48;

    private static final int LEAST_PANELS = 2;

    private static final int TILE_ROWS = 6;

    /** Cut into about so many pieces. */
    static ProductCut of(int pieces, boolean turned, int m, int n) {
        int mostColumns = Math.max(1, Packing.panels(n) / LEAST_PANELS);
        int mostRows = Math.max(1, m / LEAST_ROWS);
        int wanted = turned ? (int) Math.ceil(Math.sqrt(pieces)) : pieces;
        int columnParts = Math.min(wanted, mostColumns);
        int rowParts = Math.min(Math.ceilDiv(pieces, columnParts), mostRows);
        return new ProductCut(rowParts, columnParts, m, n);
    }

    int pieces() {
        return rowParts * columnParts;
    }

    Range rows(int piece) {
        return Range.part(piece / columnParts, rowParts, m, TILE_ROWS);
    }

    Range columns(int piece) {
        return Range.part(piece % columnParts, columnParts, n, MicroKernel.COLUMNS);
    }
}

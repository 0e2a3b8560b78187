package plumbline.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.nio.ByteOrder;

/**
 * Compute small tiles of a product with every accumulator in a register. Each element is one chain
 * of fused multiply-adds over ascending k, in every kernel alike, so which kernel serves an element
 * never shows in its bits.
 *
 * <p>All kernels share their parameters: the left matrix and the tile's first row in it, the right
 * panels and the first panel used, the number of products per element, where the chains' first
 * values lie (zeros, or the tile itself), and where the results go; positions are in bytes. The
 * vectors are spelt out one by one because the compiler keeps only plain locals in registers.
 *
 * <p>The tall kernels bound all addresses but those of rows two and four by {@link
 * Addresses#address}. The bounds checks that remain at those two stop the compiler from hoisting
 * every broadcast to the top of the loop, where with sixteen vector registers they would push
 * accumulators out to the stack: without them the loop runs at half the speed. They take their step
 * from the view so that the compiler does not try to hoist the checks as well. The tall kernels
 * read packed panels only; the flat ones follow any row stride.
 *
 * <p>Results are stored by the Vector API's own method: past a number of nodes the compiler inlines
 * nothing but the JDK's, and a method of ours would be called with its vector on the heap.
 */
final class MicroKernel {

    /** The vector shape in use. */
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /** The columns of a panel. */
    static final int COLUMNS = 2 * SPECIES.length();

    /** The bytes of one row of a packed panel. */
    static final long PANEL_ROW_BYTES = (long) COLUMNS * Float.BYTES;

    private static final long VECTOR_BYTES = SPECIES.vectorByteSize();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private MicroKernel() {}

    /** Compute six rows of one panel. */
    static void six(
            MatrixView left,
            long row,
            Panels right,
            long panel,
            int depth,
            MatrixView seed,
            long seedAt,
            MatrixView out,
            long at) {
        long aStep = left.columnStride();
        long a0 = Addresses.address(left.row(row));
        long a1 = Addresses.address(a0 + left.rowStride());
        long a2 = a1 + left.rowStride();
        long a3 = Addresses.address(a2 + left.rowStride());
        long a4 = a3 + left.rowStride();
        long a5 = Addresses.address(a4 + left.rowStride());
        long b0 = Addresses.address(right.panel(panel));
        long d0 = Addresses.address(seedAt);
        long c0 = Addresses.address(at);
        long d1 = Addresses.address(d0 + seed.rowStride());
        long c1 = Addresses.address(c0 + out.rowStride());
        long d2 = Addresses.address(d1 + seed.rowStride());
        long c2 = Addresses.address(c1 + out.rowStride());
        long d3 = Addresses.address(d2 + seed.rowStride());
        long c3 = Addresses.address(c2 + out.rowStride());
        long d4 = Addresses.address(d3 + seed.rowStride());
        long c4 = Addresses.address(c3 + out.rowStride());
        long d5 = Addresses.address(d4 + seed.rowStride());
        long c5 = Addresses.address(c4 + out.rowStride());
        FloatVector s00 = load(d0);
        FloatVector s01 = load(d0 + VECTOR_BYTES);
        FloatVector s10 = load(d1);
        FloatVector s11 = load(d1 + VECTOR_BYTES);
        FloatVector s20 = load(d2);
        FloatVector s21 = load(d2 + VECTOR_BYTES);
        FloatVector s30 = load(d3);
        FloatVector s31 = load(d3 + VECTOR_BYTES);
        FloatVector s40 = load(d4);
        FloatVector s41 = load(d4 + VECTOR_BYTES);
        FloatVector s50 = load(d5);
        FloatVector s51 = load(d5 + VECTOR_BYTES);
        for (int p = 0; p < depth; p++) {
            long pa = (long) p * Float.BYTES;
            long pf = p * aStep;
            long pb = p * PANEL_ROW_BYTES;
            FloatVector y0 = load(b0 + pb);
            FloatVector y1 = load(b0 + pb + VECTOR_BYTES);
            FloatVector x = spread(a0 + pa);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            x = spread(a1 + pa);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            x = spread(a2 + pf);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            x = spread(a3 + pa);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
            x = spread(a4 + pf);
            s40 = x.fma(y0, s40);
            s41 = x.fma(y1, s41);
            x = spread(a5 + pa);
            s50 = x.fma(y0, s50);
            s51 = x.fma(y1, s51);
        }
        s00.intoMemorySegment(Addresses.ALL, c0, ORDER);
        s01.intoMemorySegment(Addresses.ALL, c0 + VECTOR_BYTES, ORDER);
        s10.intoMemorySegment(Addresses.ALL, c1, ORDER);
        s11.intoMemorySegment(Addresses.ALL, c1 + VECTOR_BYTES, ORDER);
        s20.intoMemorySegment(Addresses.ALL, c2, ORDER);
        s21.intoMemorySegment(Addresses.ALL, c2 + VECTOR_BYTES, ORDER);
        s30.intoMemorySegment(Addresses.ALL, c3, ORDER);
        s31.intoMemorySegment(Addresses.ALL, c3 + VECTOR_BYTES, ORDER);
        s40.intoMemorySegment(Addresses.ALL, c4, ORDER);
        s41.intoMemorySegment(Addresses.ALL, c4 + VECTOR_BYTES, ORDER);
        s50.intoMemorySegment(Addresses.ALL, c5, ORDER);
        s51.intoMemorySegment(Addresses.ALL, c5 + VECTOR_BYTES, ORDER);
    }

    /** Compute four rows of one panel. */
    static void four(
            MatrixView left,
            long row,
            Panels right,
            long panel,
            int depth,
            MatrixView seed,
            long seedAt,
            MatrixView out,
            long at) {
        long aStep = left.columnStride();
        long a0 = Addresses.address(left.row(row));
        long a1 = Addresses.address(a0 + left.rowStride());
        long a2 = a1 + left.rowStride();
        long a3 = Addresses.address(a2 + left.rowStride());
        long b0 = Addresses.address(right.panel(panel));
        long d0 = Addresses.address(seedAt);
        long c0 = Addresses.address(at);
        long d1 = Addresses.address(d0 + seed.rowStride());
        long c1 = Addresses.address(c0 + out.rowStride());
        long d2 = Addresses.address(d1 + seed.rowStride());
        long c2 = Addresses.address(c1 + out.rowStride());
        long d3 = Addresses.address(d2 + seed.rowStride());
        long c3 = Addresses.address(c2 + out.rowStride());
        FloatVector s00 = load(d0);
        FloatVector s01 = load(d0 + VECTOR_BYTES);
        FloatVector s10 = load(d1);
        FloatVector s11 = load(d1 + VECTOR_BYTES);
        FloatVector s20 = load(d2);
        FloatVector s21 = load(d2 + VECTOR_BYTES);
        FloatVector s30 = load(d3);
        FloatVector s31 = load(d3 + VECTOR_BYTES);
        for (int p = 0; p < depth; p++) {
            long pa = (long) p * Float.BYTES;
            long pf = p * aStep;
            long pb = p * PANEL_ROW_BYTES;
            FloatVector y0 = load(b0 + pb);
            FloatVector y1 = load(b0 + pb + VECTOR_BYTES);
            FloatVector x = spread(a0 + pa);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            x = spread(a1 + pa);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            x = spread(a2 + pf);
            s20 = x.fma(y0, s20);
            s21 = x.fma(y1, s21);
            x = spread(a3 + pa);
            s30 = x.fma(y0, s30);
            s31 = x.fma(y1, s31);
        }
        s00.intoMemorySegment(Addresses.ALL, c0, ORDER);
        s01.intoMemorySegment(Addresses.ALL, c0 + VECTOR_BYTES, ORDER);
        s10.intoMemorySegment(Addresses.ALL, c1, ORDER);
        s11.intoMemorySegment(Addresses.ALL, c1 + VECTOR_BYTES, ORDER);
        s20.intoMemorySegment(Addresses.ALL, c2, ORDER);
        s21.intoMemorySegment(Addresses.ALL, c2 + VECTOR_BYTES, ORDER);
        s30.intoMemorySegment(Addresses.ALL, c3, ORDER);
        s31.intoMemorySegment(Addresses.ALL, c3 + VECTOR_BYTES, ORDER);
    }

    /** Compute two rows of one panel. */
    static void two(
            MatrixView left,
            long row,
            Panels right,
            long panel,
            int depth,
            MatrixView seed,
            long seedAt,
            MatrixView out,
            long at) {
        long bStep = Addresses.stride(right.rowStride());
        long a0 = Addresses.address(left.row(row));
        long a1 = Addresses.address(a0 + left.rowStride());
        long b0 = Addresses.address(right.panel(panel));
        long d0 = Addresses.address(seedAt);
        long c0 = Addresses.address(at);
        long d1 = Addresses.address(d0 + seed.rowStride());
        long c1 = Addresses.address(c0 + out.rowStride());
        FloatVector s00 = load(d0);
        FloatVector s01 = load(d0 + VECTOR_BYTES);
        FloatVector s10 = load(d1);
        FloatVector s11 = load(d1 + VECTOR_BYTES);
        for (int p = 0; p < depth; p++) {
            long pa = (long) p * Float.BYTES;
            long pb = p * bStep;
            FloatVector y0 = load(b0 + pb);
            FloatVector y1 = load(b0 + pb + VECTOR_BYTES);
            FloatVector x = spread(a0 + pa);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            x = spread(a1 + pa);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
        }
        s00.intoMemorySegment(Addresses.ALL, c0, ORDER);
        s01.intoMemorySegment(Addresses.ALL, c0 + VECTOR_BYTES, ORDER);
        s10.intoMemorySegment(Addresses.ALL, c1, ORDER);
        s11.intoMemorySegment(Addresses.ALL, c1 + VECTOR_BYTES, ORDER);
    }

    /** Compute two rows of two panels. */
    static void twoWide(
            MatrixView left,
            long row,
            Panels right,
            long panel,
            int depth,
            MatrixView seed,
            long seedAt,
            MatrixView out,
            long at) {
        long bStep = Addresses.stride(right.rowStride());
        long a0 = Addresses.address(left.row(row));
        long a1 = Addresses.address(a0 + left.rowStride());
        long b0 = Addresses.address(right.panel(panel));
        long b1 = Addresses.address(b0 + right.panelStride());
        long d0 = Addresses.address(seedAt);
        long c0 = Addresses.address(at);
        long d1 = Addresses.address(d0 + seed.rowStride());
        long c1 = Addresses.address(c0 + out.rowStride());
        FloatVector s00 = load(d0);
        FloatVector s01 = load(d0 + VECTOR_BYTES);
        FloatVector s02 = load(d0 + 2 * VECTOR_BYTES);
        FloatVector s03 = load(d0 + 3 * VECTOR_BYTES);
        FloatVector s10 = load(d1);
        FloatVector s11 = load(d1 + VECTOR_BYTES);
        FloatVector s12 = load(d1 + 2 * VECTOR_BYTES);
        FloatVector s13 = load(d1 + 3 * VECTOR_BYTES);
        for (int p = 0; p < depth; p++) {
            long pa = (long) p * Float.BYTES;
            long pb = p * bStep;
            FloatVector y0 = load(b0 + pb);
            FloatVector y1 = load(b0 + pb + VECTOR_BYTES);
            FloatVector y2 = load(b1 + pb);
            FloatVector y3 = load(b1 + pb + VECTOR_BYTES);
            FloatVector x = spread(a0 + pa);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            s02 = x.fma(y2, s02);
            s03 = x.fma(y3, s03);
            x = spread(a1 + pa);
            s10 = x.fma(y0, s10);
            s11 = x.fma(y1, s11);
            s12 = x.fma(y2, s12);
            s13 = x.fma(y3, s13);
        }
        s00.intoMemorySegment(Addresses.ALL, c0, ORDER);
        s01.intoMemorySegment(Addresses.ALL, c0 + VECTOR_BYTES, ORDER);
        s02.intoMemorySegment(Addresses.ALL, c0 + 2 * VECTOR_BYTES, ORDER);
        s03.intoMemorySegment(Addresses.ALL, c0 + 3 * VECTOR_BYTES, ORDER);
        s10.intoMemorySegment(Addresses.ALL, c1, ORDER);
        s11.intoMemorySegment(Addresses.ALL, c1 + VECTOR_BYTES, ORDER);
        s12.intoMemorySegment(Addresses.ALL, c1 + 2 * VECTOR_BYTES, ORDER);
        s13.intoMemorySegment(Addresses.ALL, c1 + 3 * VECTOR_BYTES, ORDER);
    }

    /** Compute one row of one panel. */
    static void one(
            MatrixView left,
            long row,
            Panels right,
            long panel,
            int depth,
            MatrixView seed,
            long seedAt,
            MatrixView out,
            long at) {
        long bStep = Addresses.stride(right.rowStride());
        long a0 = Addresses.address(left.row(row));
        long b0 = Addresses.address(right.panel(panel));
        long d0 = Addresses.address(seedAt);
        long c0 = Addresses.address(at);
        FloatVector s00 = load(d0);
        FloatVector s01 = load(d0 + VECTOR_BYTES);
        for (int p = 0; p < depth; p++) {
            long pa = (long) p * Float.BYTES;
            long pb = p * bStep;
            FloatVector y0 = load(b0 + pb);
            FloatVector y1 = load(b0 + pb + VECTOR_BYTES);
            FloatVector x = spread(a0 + pa);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
        }
        s00.intoMemorySegment(Addresses.ALL, c0, ORDER);
        s01.intoMemorySegment(Addresses.ALL, c0 + VECTOR_BYTES, ORDER);
    }

    /** Compute one row of four panels. */
    static void oneWide(
            MatrixView left,
            long row,
            Panels right,
            long panel,
            int depth,
            MatrixView seed,
            long seedAt,
            MatrixView out,
            long at) {
        long bStep = Addresses.stride(right.rowStride());
        long a0 = Addresses.address(left.row(row));
        long b0 = Addresses.address(right.panel(panel));
        long b1 = Addresses.address(b0 + right.panelStride());
        long b2 = Addresses.address(b1 + right.panelStride());
        long b3 = Addresses.address(b2 + right.panelStride());
        long d0 = Addresses.address(seedAt);
        long c0 = Addresses.address(at);
        FloatVector s00 = load(d0);
        FloatVector s01 = load(d0 + VECTOR_BYTES);
        FloatVector s02 = load(d0 + 2 * VECTOR_BYTES);
        FloatVector s03 = load(d0 + 3 * VECTOR_BYTES);
        FloatVector s04 = load(d0 + 4 * VECTOR_BYTES);
        FloatVector s05 = load(d0 + 5 * VECTOR_BYTES);
        FloatVector s06 = load(d0 + 6 * VECTOR_BYTES);
        FloatVector s07 = load(d0 + 7 * VECTOR_BYTES);
        for (int p = 0; p < depth; p++) {
            long pa = (long) p * Float.BYTES;
            long pb = p * bStep;
            FloatVector y0 = load(b0 + pb);
            FloatVector y1 = load(b0 + pb + VECTOR_BYTES);
            FloatVector y2 = load(b1 + pb);
            FloatVector y3 = load(b1 + pb + VECTOR_BYTES);
            FloatVector y4 = load(b2 + pb);
            FloatVector y5 = load(b2 + pb + VECTOR_BYTES);
            FloatVector y6 = load(b3 + pb);
            FloatVector y7 = load(b3 + pb + VECTOR_BYTES);
            FloatVector x = spread(a0 + pa);
            s00 = x.fma(y0, s00);
            s01 = x.fma(y1, s01);
            s02 = x.fma(y2, s02);
            s03 = x.fma(y3, s03);
            s04 = x.fma(y4, s04);
            s05 = x.fma(y5, s05);
            s06 = x.fma(y6, s06);
            s07 = x.fma(y7, s07);
        }
        s00.intoMemorySegment(Addresses.ALL, c0, ORDER);
        s01.intoMemorySegment(Addresses.ALL, c0 + VECTOR_BYTES, ORDER);
        s02.intoMemorySegment(Addresses.ALL, c0 + 2 * VECTOR_BYTES, ORDER);
        s03.intoMemorySegment(Addresses.ALL, c0 + 3 * VECTOR_BYTES, ORDER);
        s04.intoMemorySegment(Addresses.ALL, c0 + 4 * VECTOR_BYTES, ORDER);
        s05.intoMemorySegment(Addresses.ALL, c0 + 5 * VECTOR_BYTES, ORDER);
        s06.intoMemorySegment(Addresses.ALL, c0 + 6 * VECTOR_BYTES, ORDER);
        s07.intoMemorySegment(Addresses.ALL, c0 + 7 * VECTOR_BYTES, ORDER);
    }

    private static FloatVector load(long at) {
        return FloatVector.fromMemorySegment(SPECIES, Addresses.ALL, at, ORDER);
    }

    private static FloatVector spread(long at) {
        return FloatVector.broadcast(SPECIES, Addresses.get(at));
    }
}

package plumbline.engine.kernel;

import plumbline.engine.tensor.Tensor;

/** Checks that would otherwise end in wrong numbers rather than in an error. */
final class Shapes {
    private Shapes() {}

    static void requireSame(Tensor a, Tensor b) {
        if (a.rows() != b.rows() || a.columns() != b.columns()) {
            throw new IllegalArgumentException(
                    "shapes differ: " + describe(a) + " and " + describe(b));
        }
    }

    /** Require that c = op(a)·op(b) has a meaning. */
    static void requireProduct(
            boolean transposeA, boolean transposeB, Tensor a, Tensor b, Tensor c) {
        int rows = transposeA ? a.columns() : a.rows();
        int inner = transposeA ? a.rows() : a.columns();
        int innerOfB = transposeB ? b.columns() : b.rows();
        int columns = transposeB ? b.rows() : b.columns();
        if (inner != innerOfB || rows != c.rows() || columns != c.columns()) {
            throw new IllegalArgumentException(
                    "no product %s%s x %s%s = %s"
                            .formatted(
                                    describe(a),
                                    transposeA ? "ᵀ" : "",
                                    describe(b),
                                    transposeB ? "ᵀ" : "",
                                    describe(c)));
        }
    }

    private static String describe(Tensor t) {
        return "[" + t.rows() + ", " + t.columns() + "]";
    }
}

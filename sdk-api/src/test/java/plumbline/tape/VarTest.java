package plumbline.tape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class VarTest {
    private static final double NAN = Double.NaN;

    private static Var rows() {
        return Var.ragged(new double[] {1, 2, 3, 4, 5, 6}, new int[] {0, 2, 3, 6});
    }

    @Test
    void arithmeticIsEntryByEntry() {
        Var x = Var.of(1, 2, 3);
        Var y = Var.of(4, 10, -6);
        assertArrayEquals(new double[] {5, 12, -3}, x.plus(y).values());
        assertArrayEquals(new double[] {-3, -8, 9}, x.minus(y).values());
        assertArrayEquals(new double[] {4, 20, -18}, x.times(y).values());
        assertArrayEquals(new double[] {4, 5, -2}, y.over(x).values());
        assertArrayEquals(new double[] {1, 2, -6}, x.min(y).values());
        assertArrayEquals(new double[] {4, 10, 3}, x.max(y).values());
        assertEquals(6, x.dot(y).scalar());
    }

    @Test
    void scalarStretchesOverTheOther() {
        Var two = Var.of(2);
        assertArrayEquals(new double[] {3, 4, 5, 6, 7, 8}, two.plus(rows()).values());
        assertEquals(3, two.plus(rows()).rows(), "the rows stay those of the longer operand");
        assertThrows(IllegalArgumentException.class, () -> Var.of(1, 2).plus(rows()));
    }

    @Test
    void functionsAtPointsKnownByHand() {
        assertEquals(Math.E, Var.of(1).exp().scalar());
        assertEquals(0, Var.of(1).log().scalar());
        assertEquals(9, Var.of(-3).square().scalar());
        assertEquals(3, Var.of(9).sqrt().scalar());
        assertEquals(3, Var.of(-3).abs().scalar());
        assertEquals(0.75, Var.of(Math.log(3)).sigmoid().scalar(), 1e-16);
        assertEquals(-Math.log(2), Var.of(0).logSigmoid().scalar(), 1e-16);
        assertArrayEquals(new double[] {0, 0, 2}, Var.of(-1, 0, 2).relu().values());
        assertArrayEquals(new double[] {-1, 0, 1}, Var.of(-5, 0, 5).clamp(-1, 1).values());
    }

    @Test
    void reductionsGoByRowOrOverAll() {
        assertEquals(21, rows().sum().scalar());
        assertEquals(3.5, rows().mean().scalar());
        assertArrayEquals(new double[] {3, 3, 15}, rows().sumByRow().values());
        assertArrayEquals(new double[] {1.5, 3, 5}, rows().meanByRow().values());
        assertArrayEquals(new double[] {2, 1, 3}, rows().rowLengths().values());
    }

    @Test
    void emptyRowSumsToZero() {
        Var rows = Var.ragged(new double[] {7}, new int[] {0, 0, 1});
        assertArrayEquals(new double[] {0, 7}, rows.sumByRow().values());
    }

    @Test
    void selectionsTakeEntriesAndRows() {
        assertArrayEquals(new double[] {4, 5, 6, 1, 2}, rows().selectRows(2, 0).values());
        assertArrayEquals(new double[] {15, 3}, rows().selectRows(2, 0).sumByRow().values());
        assertArrayEquals(new double[] {6, 1, 1}, rows().select(5, 0, 0).values());
        assertArrayEquals(
                new double[] {10, 10, 20, 30, 30, 30},
                Var.of(10, 20, 30).spreadOver(rows()).values());
        assertThrows(IllegalArgumentException.class, () -> Var.of(1, 2).spreadOver(rows()));
    }

    @Test
    void sortedKeepsEqualEntriesInTheirOrder() {
        Var x = Var.of(2, 1, 2, 0);
        assertArrayEquals(new double[] {0, 1, 2, 2}, x.sorted().values());
        double[] gradient = gradient(x, x.sorted().dot(Var.of(10, 20, 30, 40)));
        assertArrayEquals(new double[] {30, 20, 40, 10}, gradient);
    }

    @ParameterizedTest
    @CsvSource({"800, 0, 0", "40, -4.248354255291589e-18, 4.248354255291589e-18"})
    void logSigmoidIsExactFarAboveZero(double x, double value, double slope) {
        Var input = Var.of(x);
        assertEquals(value, input.logSigmoid().scalar(), 1e-33);
        assertEquals(slope, gradient(input, input.logSigmoid())[0], 1e-33);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-40, -800, -1e300})
    void logSigmoidIsTheIdentityFarBelowZero(double x) {
        Var input = Var.of(x);
        assertEquals(x, input.logSigmoid().scalar());
        assertEquals(1, gradient(input, input.logSigmoid())[0]);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-800, -745, -40, 40, 745, 800})
    void sigmoidStaysBetweenZeroAndOneAndKeepsItsTail(double x) {
        Var input = Var.of(x);
        double value = input.sigmoid().scalar();
        assertEquals(x > 0 ? 1 : Math.exp(x), value, 1e-15 * value);
        assertEquals(Math.exp(-Math.abs(x)), gradient(input, input.sigmoid())[0], 1e-32);
    }

    @Test
    void expm1AndLog1pAreExactNearZero() {
        Var tiny = Var.of(1e-20);
        assertEquals(1e-20, tiny.expm1().scalar());
        assertEquals(1e-20, tiny.log1p().scalar());
        assertEquals(1, gradient(tiny, tiny.expm1())[0]);
    }

    @Test
    void expm1FarBelowZeroIsMinusOne() {
        assertEquals(-1, Var.of(-1000).expm1().scalar());
    }

    @Test
    void gradientsAtKinksFollowTheDocumentedSide() {
        Var zero = Var.of(0);
        assertEquals(0, gradient(zero, zero.relu())[0]);
        assertEquals(0, gradient(zero, zero.abs())[0]);
        Var edge = Var.of(1);
        assertEquals(1, gradient(edge, edge.clamp(-1, 1))[0]);
        Var equal = Var.of(1);
        assertArrayEquals(new double[] {1}, gradient(edge, edge.min(equal)));
        assertArrayEquals(new double[] {0}, gradient(equal, edge.min(equal)));
        assertArrayEquals(new double[] {1}, gradient(edge, edge.max(equal)));
    }

    @Test
    void zeroUpstreamNeverMeetsAnInfiniteSlope() {
        Var x = Var.of(0, 4);
        assertArrayEquals(new double[] {0, 0.25}, gradient(x, x.sqrt().select(1).sum()));
    }

    @Test
    void detachedPartHasNoGradient() {
        Var x = Var.of(3);
        assertEquals(3, gradient(x, x.times(x.detach()))[0]);
    }

    @Test
    void sharedSubexpressionCountsForEachUse() {
        Var x = Var.of(2);
        Var square = x.times(x);
        Var y = square.plus(square).plus(square.times(x)); // 2x² + x³
        assertEquals(16, y.scalar());
        assertEquals(4 * 2 + 3 * 4, gradient(x, y)[0]);
    }

    @Test
    void diamondsAreVisitedOncePerNode() {
        Var x = Var.of(1);
        Var y = x;
        for (int i = 0; i < 50; i++) {
            y = y.plus(y); // 2^50 paths, 50 nodes
        }
        assertEquals(Math.pow(2, 50), gradient(x, y)[0]);
    }

    @Test
    void deepGraphsNeedNoDeepStack() {
        Var x = Var.of(1);
        Var y = x;
        for (int i = 0; i < 200_000; i++) {
            y = y.plus(1e-3);
        }
        assertEquals(1, gradient(x, y)[0]);
    }

    @Test
    void gradientsCanBeTakenAgain() {
        Var x = Var.of(3);
        Var y = x.square();
        assertEquals(6, gradient(x, y)[0]);
        assertEquals(6, gradient(x, y)[0]);
    }

    @Test
    void inputsWithoutInfluenceHaveZeroGradient() {
        Var x = Var.of(3);
        Var stranger = Var.of(1, 2);
        assertArrayEquals(new double[2], gradient(stranger, x.square()));
    }

    @Test
    void gradientByAnIntermediateIsAvailableToo() {
        Var x = Var.of(3);
        Var square = x.square();
        assertEquals(5, gradient(square, square.times(5))[0]);
    }

    @Test
    void onlyScalarsAreDifferentiated() {
        Var x = Var.of(1, 2);
        assertThrows(IllegalStateException.class, () -> x.gradients(List.of(x)));
    }

    @Test
    void valuesCannotBeChangedFromOutside() {
        double[] mine = {1, 2};
        Var x = Var.of(mine);
        mine[0] = 9;
        x.values()[1] = 9;
        assertArrayEquals(new double[] {1, 2}, x.values());
    }

    @Test
    void offsetsMustCoverTheValues() {
        assertThrows(
                IllegalArgumentException.class, () -> Var.ragged(new double[3], new int[] {0, 2}));
        assertThrows(IllegalArgumentException.class, () -> Var.ragged(new double[0], new int[0]));
    }

    @Test
    void notANumberIsPassedOnRatherThanHidden() {
        assertTrue(Double.isNaN(Var.of(NAN).logSigmoid().scalar()));
        assertTrue(Double.isNaN(Var.of(NAN, 1).mean().scalar()));
        assertTrue(Double.isNaN(Var.of(NAN).relu().scalar()));
        assertTrue(Double.isNaN(Var.of(NAN).min(Var.of(1)).scalar()));
        assertTrue(Double.isNaN(Var.of(NAN).clamp(-1, 1).scalar()));
    }

    private static double[] gradient(Var input, Var output) {
        return output.gradients(List.of(input)).getFirst();
    }
}

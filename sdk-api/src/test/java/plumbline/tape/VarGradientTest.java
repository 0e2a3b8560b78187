package plumbline.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Every operation's gradient against central differences. */
class VarGradientTest {
    private static final double STEP = 1e-6;
    private static final int[] OFFSETS = {0, 2, 3, 6};
    private static final double[] POSITIVE = {0.3, 1.7, 0.9, 2.4, 0.05, 1.1};
    private static final double[] MIXED = {-0.3, 1.7, -2.9, 2.4, 0.05, -1.1};
    private static final double[] OTHER = {0.8, -1.2, 1.5, -0.4, 2.2, 0.6};
    private static final Var WEIGHTS = Var.of(0.7, -1.3, 0.2, 1.9, -0.6, 0.4);

    static Stream<Arguments> unary() {
        return Stream.of(
                op("plus constant", MIXED, v -> v.plus(3)),
                op("minus constant", MIXED, v -> v.minus(3)),
                op("times constant", MIXED, v -> v.times(-3)),
                op("over constant", MIXED, v -> v.over(-3)),
                op("negate", MIXED, Var::negate),
                op("exp", MIXED, Var::exp),
                op("expm1", MIXED, Var::expm1),
                op("log", POSITIVE, Var::log),
                op("log1p", POSITIVE, Var::log1p),
                op("square", MIXED, Var::square),
                op("sqrt", POSITIVE, Var::sqrt),
                op("abs", MIXED, Var::abs),
                op("sigmoid", MIXED, Var::sigmoid),
                op("logSigmoid", MIXED, Var::logSigmoid),
                op("relu", MIXED, Var::relu),
                op("clamp", MIXED, v -> v.clamp(-1, 1.5)),
                op("sorted", MIXED, Var::sorted),
                op("selectRows", MIXED, v -> v.selectRows(2, 0, 2).select(0, 1, 2, 3, 4, 7)),
                op("select", MIXED, v -> v.select(5, 5, 0, 1, 3, 3)),
                op("spread rows' means", MIXED, v -> v.meanByRow().spreadOver(v)),
                op("spread rows' sums", MIXED, v -> v.sumByRow().spreadOver(v)),
                op("sum", MIXED, v -> WEIGHTS.times(v.sum())),
                op("mean", MIXED, v -> WEIGHTS.times(v.mean().square())),
                op("used twice", MIXED, v -> v.exp().times(v.exp()).minus(v)));
    }

    static Stream<Arguments> binary() {
        return Stream.of(
                both("plus", Var::plus),
                both("minus", Var::minus),
                both("times", Var::times),
                both("over", Var::over),
                both("min", Var::min),
                both("max", Var::max),
                both("dot", (x, y) -> WEIGHTS.times(x.dot(y))),
                both("scalar on the left", (x, y) -> x.sum().times(y)),
                both("scalar on the right", (x, y) -> x.over(y.sum())));
    }

    private static Arguments op(String name, double[] at, UnaryOperator<Var> operation) {
        return Arguments.of(name, at, operation);
    }

    private static Arguments both(String name, BinaryOperator<Var> operation) {
        return Arguments.of(name, operation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unary")
    void unaryGradientAgreesWithCentralDifferences(
            String name, double[] at, UnaryOperator<Var> operation) {
        Var input = Var.ragged(at, OFFSETS);
        double[] gradient =
                operation.apply(input).dot(WEIGHTS).gradients(List.of(input)).getFirst();
        assertSlopes(at, gradient, x -> operation.apply(Var.ragged(x, OFFSETS)).dot(WEIGHTS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("binary")
    void binaryGradientAgreesWithCentralDifferences(String name, BinaryOperator<Var> operation) {
        Var x = Var.of(MIXED);
        Var y = Var.of(OTHER);
        List<double[]> gradients = operation.apply(x, y).dot(WEIGHTS).gradients(List.of(x, y));
        assertSlopes(MIXED, gradients.get(0), v -> operation.apply(Var.of(v), y).dot(WEIGHTS));
        assertSlopes(OTHER, gradients.get(1), v -> operation.apply(x, Var.of(v)).dot(WEIGHTS));
    }

    private interface Scalar {
        Var at(double[] x);
    }

    private static void assertSlopes(double[] at, double[] gradient, Scalar f) {
        for (int i = 0; i < at.length; i++) {
            double slope =
                    (f.at(moved(at, i, STEP)).scalar() - f.at(moved(at, i, -STEP)).scalar())
                            / (2 * STEP);
            assertEquals(slope, gradient[i], 1e-7 * Math.max(1, Math.abs(slope)), "entry " + i);
        }
    }

    private static double[] moved(double[] at, int entry, double by) {
        double[] moved = Arrays.copyOf(at, at.length);
        moved[entry] += by;
        return moved;
    }
}

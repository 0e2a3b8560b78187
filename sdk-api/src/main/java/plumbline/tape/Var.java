package plumbline.tape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A vector of doubles that remembers how it was computed, so that a loss written with it can be
 * differentiated.
 *
 * <p>A vector is cut into rows: per-token vectors have a row per sequence, per-sequence vectors one
 * entry a row. Two operands have the same size, or one of them is a scalar; the result has the rows
 * of the longer one, or of the first where they are as long. Values are immutable; {@link
 * #gradients} leaves no trace, so a vector can be differentiated as often as one likes.
 */
public final class Var {
    private final double[] values;
    private final int[] offsets;
    private final List<Var> parents;
    private final Backward backward;

    /** Adds to the parents' gradients what reaches them from this vector's. */
    @FunctionalInterface
    private interface Backward {
        void accumulate(double[] gradient, double[][] parentGradients);
    }

    private Var(double[] values, int[] offsets, List<Var> parents, Backward backward) {
        this.values = values;
        this.offsets = offsets;
        this.parents = parents;
        this.backward = backward;
    }

    /**
     * Make a vector with one entry a row.
     *
     * @param values copied; may be none
     * @return a constant: nothing that it was computed from
     */
    public static Var of(double... values) {
        return new Var(values.clone(), unitRows(values.length), List.of(), null);
    }

    /**
     * Make a vector of rows; {@code offsets} as in {@link plumbline.spi.Ragged}.
     *
     * @param values all rows end to end; copied
     * @param offsets where each row begins, from 0, and at last where the values end; copied
     * @return a constant: nothing that it was computed from
     * @throws IllegalArgumentException if the last offset is not the number of values
     */
    public static Var ragged(double[] values, int[] offsets) {
        if (offsets.length == 0 || offsets[offsets.length - 1] != values.length) {
            throw new IllegalArgumentException("the last offset must be the number of values");
        }
        return new Var(values.clone(), offsets.clone(), List.of(), null);
    }

    // ---- reading ----

    /** {@return the number of entries over all rows} */
    public int size() {
        return values.length;
    }

    /** {@return the number of rows; a row may be empty} */
    public int rows() {
        return offsets.length - 1;
    }

    /** {@return a copy of all entries, row after row} */
    public double[] values() {
        return values.clone();
    }

    /**
     * {@return one entry}
     *
     * @param index counted through all rows, from 0
     * @throws ArrayIndexOutOfBoundsException if there is no such entry
     */
    public double get(int index) {
        return values[index];
    }

    /**
     * {@return the only value}
     *
     * @throws IllegalStateException if there are several
     */
    public double scalar() {
        if (values.length != 1) {
            throw new IllegalStateException(
                    "a scalar was expected, this vector has " + values.length + " entries");
        }
        return values[0];
    }

    // ---- arithmetic ----

    /**
     * {@return this + other, entry by entry, in the rows of the longer one}
     *
     * @param other of the same size, or a scalar; or anything where this is a scalar
     * @throws IllegalArgumentException if the sizes differ and neither is a scalar
     */
    public Var plus(Var other) {
        return binary(other, Double::sum, (x, y) -> 1, (x, y) -> 1);
    }

    /**
     * {@return this − other, entry by entry, in the rows of the longer one}
     *
     * @param other of the same size, or a scalar; or anything where this is a scalar
     * @throws IllegalArgumentException if the sizes differ and neither is a scalar
     */
    public Var minus(Var other) {
        return binary(other, (x, y) -> x - y, (x, y) -> 1, (x, y) -> -1);
    }

    /**
     * {@return this · other, entry by entry, in the rows of the longer one; {@link #dot} sums it}
     *
     * @param other of the same size, or a scalar; or anything where this is a scalar
     * @throws IllegalArgumentException if the sizes differ and neither is a scalar
     */
    public Var times(Var other) {
        return binary(other, (x, y) -> x * y, (x, y) -> y, (x, y) -> x);
    }

    /**
     * {@return this / other, entry by entry, in the rows of the longer one} Dividing by 0 gives an
     * infinity or NaN, as everywhere in Java.
     *
     * @param other of the same size, or a scalar; or anything where this is a scalar
     * @throws IllegalArgumentException if the sizes differ and neither is a scalar
     */
    public Var over(Var other) {
        return binary(other, (x, y) -> x / y, (x, y) -> 1 / y, (x, y) -> -x / (y * y));
    }

    /**
     * {@return each entry plus a constant}
     *
     * @param c has no gradient
     */
    public Var plus(double c) {
        return unary(x -> x + c, x -> 1);
    }

    /**
     * {@return each entry minus a constant}
     *
     * @param c has no gradient
     */
    public Var minus(double c) {
        return plus(-c);
    }

    /**
     * {@return each entry times a constant}
     *
     * @param c has no gradient
     */
    public Var times(double c) {
        return unary(x -> x * c, x -> c);
    }

    /**
     * {@return each entry divided by a constant}
     *
     * @param c has no gradient; 0 gives an infinity or NaN
     */
    public Var over(double c) {
        return unary(x -> x / c, x -> 1 / c);
    }

    /** {@return −x of each entry} */
    public Var negate() {
        return times(-1);
    }

    /**
     * {@return the smaller of two, entry by entry} Where they are equal the gradient goes to this
     * one.
     *
     * @param other of the same size, or a scalar; or anything where this is a scalar
     * @throws IllegalArgumentException if the sizes differ and neither is a scalar
     */
    public Var min(Var other) {
        return binary(other, Math::min, (x, y) -> x <= y ? 1 : 0, (x, y) -> x <= y ? 0 : 1);
    }

    /**
     * {@return the larger of two, entry by entry} Where they are equal the gradient goes to this
     * one.
     *
     * @param other of the same size, or a scalar; or anything where this is a scalar
     * @throws IllegalArgumentException if the sizes differ and neither is a scalar
     */
    public Var max(Var other) {
        return binary(other, Math::max, (x, y) -> x >= y ? 1 : 0, (x, y) -> x >= y ? 0 : 1);
    }

    // ---- functions ----

    /** {@return e^x of each entry; infinite above about 709} */
    public Var exp() {
        return unary(Math::exp, Math::exp);
    }

    /** {@return e^x − 1 of each entry, exact near 0} */
    public Var expm1() {
        return unary(Math::expm1, Math::exp);
    }

    /** {@return the natural logarithm of each entry: −∞ at 0, NaN below} */
    public Var log() {
        return unary(Math::log, x -> 1 / x);
    }

    /** {@return log(1 + x) of each entry, exact near 0: −∞ at −1, NaN below} */
    public Var log1p() {
        return unary(Math::log1p, x -> 1 / (1 + x));
    }

    /** {@return x² of each entry} */
    public Var square() {
        return unary(x -> x * x, x -> 2 * x);
    }

    /** {@return √x of each entry: NaN below 0, and with an infinite derivative at 0} */
    public Var sqrt() {
        return unary(Math::sqrt, x -> 0.5 / Math.sqrt(x));
    }

    /** {@return |x| of each entry; its derivative at 0 is 0} */
    public Var abs() {
        return unary(Math::abs, Math::signum);
    }

    /** {@return σ(x) = 1 / (1 + e^−x) of each entry, without overflow} */
    public Var sigmoid() {
        return unary(Var::sigmoid, x -> sigmoid(x) * sigmoid(-x));
    }

    /** {@return log σ(x) of each entry, without overflow or cancellation} */
    public Var logSigmoid() {
        return unary(x -> Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))), x -> sigmoid(-x));
    }

    /** {@return max(0, x) of each entry; its derivative at 0 is 0} */
    public Var relu() {
        return unary(x -> Math.max(0, x), x -> x > 0 ? 1 : 0);
    }

    /**
     * Limit each entry to [low, high]; the gradient is 0 strictly outside.
     *
     * @param low at most {@code high}
     * @param high at least {@code low}
     * @return the limited entries, in this vector's rows
     * @throws IllegalArgumentException if {@code low} is above {@code high}, or one of them is NaN
     */
    public Var clamp(double low, double high) {
        return unary(x -> Math.clamp(x, low, high), x -> x >= low && x <= high ? 1 : 0);
    }

    /**
     * Stop the gradient.
     *
     * @return the same values and rows, as a constant
     */
    public Var detach() {
        return new Var(values, offsets, List.of(), null);
    }

    // ---- reductions and selections ----

    /**
     * {@return the sum of all entries, a scalar, added from the first to the last; 0 where there
     * are none}
     */
    public Var sum() {
        double total = 0;
        for (double v : values) {
            total += v;
        }
        return new Var(
                new double[] {total},
                unitRows(1),
                List.of(this),
                (g, to) -> addTo(to[0], 0, size(), g[0]));
    }

    /**
     * {@return the average of all entries, a scalar} For per-token vectors it is the mean over
     * tokens, not the mean of means; NaN where there are no entries.
     */
    public Var mean() {
        return sum().over(size());
    }

    /** {@return the sum of each row, one entry a row; 0 for an empty row} */
    public Var sumByRow() {
        double[] sums = new double[rows()];
        for (int r = 0; r < sums.length; r++) {
            for (int i = offsets[r]; i < offsets[r + 1]; i++) {
                sums[r] += values[i];
            }
        }
        return new Var(
                sums,
                unitRows(sums.length),
                List.of(this),
                (g, to) -> {
                    for (int r = 0; r < g.length; r++) {
                        addTo(to[0], offsets[r], offsets[r + 1], g[r]);
                    }
                });
    }

    /** {@return the average of each row, one entry a row; NaN for an empty row} */
    public Var meanByRow() {
        return sumByRow().over(rowLengths());
    }

    /** {@return the number of entries of each row, one entry a row; a constant} */
    public Var rowLengths() {
        double[] lengths = new double[rows()];
        Arrays.setAll(lengths, r -> offsets[r + 1] - offsets[r]);
        return of(lengths);
    }

    /**
     * Repeat each entry of this one-entry-a-row vector over the entries of {@code like}'s row.
     *
     * @param like whose rows are taken; as many as this has entries
     * @return a vector in the rows of {@code like}; an entry's gradient is the sum over its row
     * @throws IllegalArgumentException if this has not one entry for each row of {@code like}
     */
    public Var spreadOver(Var like) {
        if (size() != like.rows()) {
            throw new IllegalArgumentException(
                    "spreading " + size() + " entries over " + like.rows() + " rows");
        }
        int[] index = new int[like.size()];
        for (int r = 0; r < like.rows(); r++) {
            Arrays.fill(index, like.offsets[r], like.offsets[r + 1], r);
        }
        return pick(index, like.offsets);
    }

    /**
     * Take whole rows, in the order given; a row may be taken several times.
     *
     * @param rows indices from 0
     * @return the rows taken; a row taken twice gets both gradients
     * @throws ArrayIndexOutOfBoundsException if there is no such row
     */
    public Var selectRows(int... rows) {
        int[] newOffsets = new int[rows.length + 1];
        for (int r = 0; r < rows.length; r++) {
            newOffsets[r + 1] = newOffsets[r] + offsets[rows[r] + 1] - offsets[rows[r]];
        }
        int[] index = new int[newOffsets[rows.length]];
        for (int r = 0; r < rows.length; r++) {
            for (int i = newOffsets[r]; i < newOffsets[r + 1]; i++) {
                index[i] = offsets[rows[r]] + i - newOffsets[r];
            }
        }
        return pick(index, newOffsets);
    }

    /**
     * Take a stretch of each row: its entries {@code from[row]} to {@code end[row] − 1}.
     *
     * @param from first entry taken of each row, counted from the row's own beginning
     * @param end one behind the last entry taken; where it equals {@code from} the row becomes
     *     empty
     * @return as many rows, each of {@code end[row] − from[row]} entries. The bounds are not
     *     checked against the rows' lengths: past a row's end stands the next row
     */
    public Var within(int[] from, int[] end) {
        int[] newOffsets = new int[rows() + 1];
        for (int r = 0; r < rows(); r++) {
            newOffsets[r + 1] = newOffsets[r] + end[r] - from[r];
        }
        int[] index = new int[newOffsets[rows()]];
        for (int r = 0; r < rows(); r++) {
            for (int i = newOffsets[r]; i < newOffsets[r + 1]; i++) {
                index[i] = offsets[r] + from[r] + i - newOffsets[r];
            }
        }
        return pick(index, newOffsets);
    }

    /**
     * Take entries, wherever they stand.
     *
     * @param entries indices through all rows, from 0; one may be taken several times
     * @return one entry a row, in the order given
     * @throws ArrayIndexOutOfBoundsException if there is no such entry
     */
    public Var select(int... entries) {
        return pick(entries, unitRows(entries.length));
    }

    /**
     * Sort ascending; the gradient follows each entry to its place. Equal entries keep their order.
     *
     * @return all entries, one a row; the rows' borders are lost
     */
    public Var sorted() {
        Integer[] order = new Integer[size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        return select(Arrays.stream(order).mapToInt(Integer::intValue).toArray());
    }

    /**
     * {@return Σ this · other, a scalar}
     *
     * @param other of the same size, or a scalar
     * @throws IllegalArgumentException if the sizes differ and neither is a scalar
     */
    public Var dot(Var other) {
        return times(other).sum();
    }

    // ---- differentiation ----

    /**
     * Differentiate this scalar with respect to each of {@code inputs}. Where this was computed
     * from an input in several ways, their gradients add up.
     *
     * @param inputs usually the vectors that a loss was written with; any may be this one itself
     * @return one gradient per input, in its size; zeros where this does not depend on it
     * @throws IllegalStateException if this is not a scalar
     */
    public List<double[]> gradients(List<Var> inputs) {
        scalar();
        Map<Var, double[]> gradients = new IdentityHashMap<>();
        gradients.put(this, new double[] {1});
        for (Var v : childrenFirst()) {
            v.pushToParents(gradients);
        }
        List<double[]> result = new ArrayList<>(inputs.size());
        for (Var input : inputs) {
            double[] g = gradients.get(input);
            result.add(g == null ? new double[input.size()] : g.clone());
        }
        return result;
    }

    private void pushToParents(Map<Var, double[]> gradients) {
        if (backward == null) {
            return;
        }
        double[][] to = new double[parents.size()][];
        for (int p = 0; p < to.length; p++) {
            to[p] = gradients.computeIfAbsent(parents.get(p), v -> new double[v.size()]);
        }
        backward.accumulate(gradients.get(this), to);
    }

    /**
     * Order the graph below this vector so that each comes after everything computed from it. No
     * recursion: graphs may be deep.
     */
    private List<Var> childrenFirst() {
        List<Var> order = new ArrayList<>();
        Set<Var> entered = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Var> left = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Var> stack = new ArrayDeque<>(List.of(this));
        while (!stack.isEmpty()) {
            Var v = stack.peek();
            if (entered.add(v)) {
                v.parents.stream().filter(p -> !entered.contains(p)).forEach(stack::push);
            } else {
                stack.pop();
                if (left.add(v)) {
                    order.add(v);
                }
            }
        }
        Collections.reverse(order);
        return order;
    }

    // ---- plumbing ----

    private Var unary(DoubleUnaryOperator f, DoubleUnaryOperator derivative) {
        double[] out = new double[size()];
        Arrays.setAll(out, i -> f.applyAsDouble(values[i]));
        return new Var(
                out,
                offsets,
                List.of(this),
                (g, to) -> {
                    for (int i = 0; i < g.length; i++) {
                        if (g[i] != 0) {
                            to[0][i] += g[i] * derivative.applyAsDouble(values[i]);
                        }
                    }
                });
    }

    private Var binary(
            Var other,
            DoubleBinaryOperator f,
            DoubleBinaryOperator byThis,
            DoubleBinaryOperator byOther) {
        if (size() != other.size() && size() != 1 && other.size() != 1) {
            throw new IllegalArgumentException("sizes differ: " + size() + " and " + other.size());
        }
        Var shape = size() >= other.size() ? this : other;
        int strideThis = size() == shape.size() ? 1 : 0;
        int strideOther = other.size() == shape.size() ? 1 : 0;
        double[] out = new double[shape.size()];
        Arrays.setAll(
                out, i -> f.applyAsDouble(values[i * strideThis], other.values[i * strideOther]));
        return new Var(
                out,
                shape.offsets,
                List.of(this, other),
                (g, to) -> {
                    for (int i = 0; i < g.length; i++) {
                        if (g[i] == 0) {
                            continue;
                        }
                        double x = values[i * strideThis];
                        double y = other.values[i * strideOther];
                        to[0][i * strideThis] += g[i] * byThis.applyAsDouble(x, y);
                        to[1][i * strideOther] += g[i] * byOther.applyAsDouble(x, y);
                    }
                });
    }

    private Var pick(int[] index, int[] newOffsets) {
        double[] out = new double[index.length];
        Arrays.setAll(out, i -> values[index[i]]);
        return new Var(
                out,
                newOffsets,
                List.of(this),
                (g, to) -> {
                    for (int i = 0; i < g.length; i++) {
                        to[0][index[i]] += g[i];
                    }
                });
    }

    private static void addTo(double[] array, int from, int end, double amount) {
        for (int i = from; i < end; i++) {
            array[i] += amount;
        }
    }

    private static double sigmoid(double x) {
        double e = Math.exp(-Math.abs(x));
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    private static int[] unitRows(int rows) {
        int[] offsets = new int[rows + 1];
        Arrays.setAll(offsets, i -> i);
        return offsets;
    }
}

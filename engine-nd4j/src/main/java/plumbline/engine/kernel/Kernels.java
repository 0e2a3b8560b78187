package plumbline.engine.kernel;

import plumbline.engine.tensor.Memory;
import plumbline.engine.tensor.Tensor;
import plumbline.problem.ProblemException;

/**
 * The arithmetic of a transformer, forward and backward. Each thread has an instance of its own (it
 * holds scratch memory), whose calls others may be let help with: {@link #lead}. Tokens lie end to
 * end: T rows, no padding.
 *
 * <p>Results of one row never depend on the other rows of a call, bit for bit, unless the method
 * sums over rows. Gradients are <em>added</em> to parameter gradients and <em>written</em> to
 * activation gradients, unless stated otherwise.
 */
public interface Kernels extends AutoCloseable {
    /**
     * Return a new instance of the kernels of a name: {@code vector} or {@code nd4j}.
     *
     * @throws ProblemException when there are none of that name
     */
    static Kernels named(String name) {
        return switch (name) {
            case "vector" -> onProcessor();
            case "nd4j" -> new Nd4jKernels();
            default ->
                    throw new ProblemException(
                            "kernels",
                            "unknown-name",
                            "there are no kernels '" + name + "'.",
                            "There are: vector (the processor, fast), nd4j (any ND4J backend).");
        };
    }

    private static Kernels onProcessor() {
        if (Memory.onDevice()) {
            throw new ProblemException(
                    "kernels",
                    "not-on-this-device",
                    "the kernels 'vector' compute in the processor's memory, and ND4J's backend"
                            + " keeps its arrays on a device.",
                    "Choose the kernels 'nd4j', or build with ND4J's backend for processors.");
        }
        return new SharedKernels();
    }

    // ---- side by side ----

    /**
     * Let a crew's idle threads compute parts of this instance's calls from now on, as long as its
     * tasks last. Results are the same, bit for bit. Kernels that cannot be helped go on alone.
     */
    default void lead(Crew crew) {}

    /** Compute parts of the calls of those that lead, until the crew's last task has ended. */
    default void help(Crew crew) {}

    // ---- matrices ----

    /** Compute c = op(a)·op(b), or add it to c. */
    void multiply(
            boolean transposeA,
            boolean transposeB,
            Tensor a,
            Tensor b,
            boolean accumulate,
            Tensor c);

    /** Compute y = x·wᵀ, w stored [out, in]; or add it to y. */
    default void linear(Tensor x, Tensor w, boolean accumulate, Tensor y) {
        multiply(false, true, x, w, accumulate, y);
    }

    /**
     * Make a weight [out, in] ready for many calls of {@link #linear(Tensor, PreparedWeight,
     * boolean, Tensor)}.
     */
    default PreparedWeight prepare(Tensor w) {
        return new PlainWeight(w);
    }

    /** Compute the same as with the weight itself, in {@code VectorKernels} to the bit. */
    default void linear(Tensor x, PreparedWeight w, boolean accumulate, Tensor y) {
        linear(x, w.weight(), accumulate, y);
    }

    /** Add a row vector to every row. */
    void addBias(Tensor bias, Tensor inOut);

    /** Add the sum over all rows of {@code dy} to {@code dBias}. */
    void addBiasBackward(Tensor dy, Tensor dBias);

    /** Add elementwise: target += factor · source. */
    void add(float factor, Tensor source, Tensor target);

    /** Copy elementwise. */
    void copy(Tensor source, Tensor target);

    void fill(float value, Tensor target);

    /** Copy rows of a table: out[i] = table[rows[i]]; or add them to out. */
    void gather(int[] rows, Tensor table, boolean accumulate, Tensor out);

    /** Add rows to a table's: dTable[rows[i]] += dOut[i], i ascending. */
    void scatterAdd(int[] rows, Tensor dOut, Tensor dTable);

    // ---- norms ----

    /**
     * Compute out = x / √(mean(x²) + eps) ∘ weight, row by row.
     *
     * @param inverse gets 1/√(…) per row, for the backward pass
     */
    void rmsNorm(Tensor x, Tensor weight, double eps, Tensor out, float[] inverse);

    /**
     * Go back through {@link #rmsNorm}. {@code dx} is added to if {@code accumulate}; dWeight may
     * be null.
     */
    void rmsNormBackward(
            Tensor x,
            Tensor weight,
            float[] inverse,
            Tensor dOut,
            boolean accumulate,
            Tensor dx,
            Tensor dWeight);

    /** Compute out = (x − mean) / √(var + eps) ∘ weight + bias, row by row, biased variance. */
    void layerNorm(
            Tensor x,
            Tensor weight,
            Tensor bias,
            double eps,
            Tensor out,
            float[] mean,
            float[] inverse);

    /** Go back through {@link #layerNorm}; dWeight and dBias may both be null. */
    void layerNormBackward(
            Tensor x,
            Tensor weight,
            float[] mean,
            float[] inverse,
            Tensor dOut,
            boolean accumulate,
            Tensor dx,
            Tensor dWeight,
            Tensor dBias);

    // ---- positions and attention ----

    /**
     * Rotate each head of each row in place, half-split convention: pairs (i, i + headSize/2).
     *
     * @param cosine [positions, headSize/2]; sine alike
     * @param positions one per row
     * @param inverse rotate backwards: the gradient
     */
    void rotate(
            Tensor inOut,
            int headSize,
            Tensor cosine,
            Tensor sine,
            int[] positions,
            boolean inverse);

    /** Attend. */
    void attention(Attention a);

    /**
     * Go back through {@link #attention}. {@code dq} is written; of {@code dk} and {@code dv}, a
     * span's own rows are written, and those of its prefix are added to: a span comes before those
     * that have it as their prefix.
     */
    void attentionBackward(Attention a, Tensor dOut, Tensor dq, Tensor dk, Tensor dv);

    // ---- decoding ----

    /** Where a sequence's rows begin in a cache is a multiple of this. */
    int CACHE_BLOCK = 16;

    /**
     * Keep keys and values for the queries of later calls, row {@code i} as row {@code rows[i]}.
     * How a cache holds its keys is the kernels' own affair.
     *
     * @param cachedKeys [rows, keyHeads·headSize], contiguous, as many rows as a multiple of {@link
     *     #CACHE_BLOCK}; cachedValues alike, the last block of both never stored in
     */
    void keep(int[] rows, Tensor keys, Tensor values, Tensor cachedKeys, Tensor cachedValues);

    /**
     * As {@link #attention}, with one query per span, over keys and values that were kept; no
     * normaliser is given.
     */
    void attentionOverCache(Attention a);

    /**
     * Draw a token for each row of logits, with its log-prob: the same bits that {@link
     * #tokenStats} gives.
     *
     * @param uniforms where in the cumulated probabilities to draw, from 0 to 1
     * @param tokens what was drawn
     */
    void draw(Tensor logits, double[] uniforms, int[] tokens, double[] logProbs);

    // ---- activations ----

    /** Compute out = silu(gate) ∘ up. */
    void swiglu(Tensor gate, Tensor up, Tensor out);

    void swigluBackward(Tensor gate, Tensor up, Tensor dOut, Tensor dGate, Tensor dUp);

    /** Compute GELU in its tanh form. */
    void gelu(Tensor x, Tensor out);

    void geluBackward(Tensor x, Tensor dOut, Tensor dx);

    // ---- the vocabulary ----

    /**
     * Describe rows of logits.
     *
     * @param logits [rows, vocabulary], already divided by the temperature
     * @param reference logits of a reference in the same shape, or null: then {@code kl} is left
     *     alone
     * @param at where in {@code out} the first row's entries go
     */
    void tokenStats(Tensor logits, int[] targets, Tensor reference, TokenStats out, int at);

    /**
     * Turn rows of logits into the gradient with respect to them, in place.
     *
     * @param stats of the same rows, from {@code at}
     * @param upstream the loss's gradient with respect to each statistic, from {@code at}; its
     *     {@code logSumExp} is not read; a zero array is one that the loss does not use
     */
    void tokenStatsBackward(
            Tensor logits,
            int[] targets,
            Tensor reference,
            TokenStats stats,
            TokenStats upstream,
            int at);

    // ---- updates ----

    /** Sum the squares, in double precision and in a fixed order. */
    double squaredNorm(Tensor x);

    /**
     * Take one AdamW step (Loshchilov and Hutter 2019): w ← w(1 − lr·decay) − lr·m̂/(√v̂ + eps).
     *
     * @param gradientScale multiplies the gradient first: clipping
     * @param step from 1, for the bias correction
     */
    void adamw(
            Tensor w,
            Tensor gradient,
            Tensor m,
            Tensor v,
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            double decay,
            double gradientScale,
            long step);

    @Override
    void close();
}

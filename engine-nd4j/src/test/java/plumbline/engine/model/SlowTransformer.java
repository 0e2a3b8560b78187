package plumbline.engine.model;

import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.Scores;
import plumbline.spi.Span;
import plumbline.spi.TokenGroup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The obvious implementation: one sequence at a time, in double precision, by plain loops over
 * names and indices, sharing no code with the fast one. Parameters can be changed in place.
 */
public final class SlowTransformer {
    private final TransformerConfig c;
    private final Map<String, double[][]> parameters = new HashMap<>();
    private final Map<String, double[][]> remembered = new HashMap<>();
    private final double adapterScale;

    public SlowTransformer(Network network) {
        this.c = network.config();
        this.adapterScale = network.lora().map(l -> l.alpha() / l.rank()).orElse(0.0);
        read(network.base());
        network.adapter().ifPresent(this::read);
    }

    private void read(Weights weights) {
        for (WeightLayout.Entry e : weights.layout().entries()) {
            float[] flat = weights.tensor(e.name()).toArray();
            double[][] matrix = new double[e.rows()][e.columns()];
            for (int i = 0; i < flat.length; i++) {
                matrix[i / e.columns()][i % e.columns()] = flat[i];
            }
            parameters.put(e.name(), matrix);
        }
    }

    /** Return a matrix, to be looked at or changed. */
    public double[][] parameter(String name) {
        return parameters.get(name);
    }

    // ---- scores ----

    /** Score as the engine does. */
    public Scores score(
            List<TokenGroup> groups,
            Set<Quantity> quantities,
            Span span,
            SlowTransformer reference) {
        Map<Quantity, List<double[]>> rows = new EnumMap<>(Quantity.class);
        quantities.forEach(q -> rows.put(q, new ArrayList<>()));
        for (TokenGroup group : groups) {
            for (int[] completion : group.completions()) {
                int[] tokens = concatenate(group.prompt(), completion);
                int first = span == Span.ALL ? 1 : group.prompt().length;
                double[][] hidden = hidden(tokens);
                double[][] other =
                        quantities.contains(Quantity.KL_TO_REFERENCE)
                                ? reference.rememberedHidden(tokens)
                                : null;
                for (Quantity q : quantities) {
                    double[] row;
                    if (q == Quantity.REWARD) {
                        row =
                                new double[] {
                                    dot(find("reward_head.weight")[0], hidden[tokens.length - 1])
                                };
                    } else {
                        row = new double[tokens.length - first];
                        for (int t = first; t < tokens.length; t++) {
                            double[] h = other == null ? null : other[t - 1];
                            row[t - first] = say(q, hidden[t - 1], h, reference, tokens[t]);
                        }
                    }
                    rows.get(q).add(row);
                }
            }
        }
        Map<Quantity, Ragged> scores = new EnumMap<>(Quantity.class);
        rows.forEach((q, r) -> scores.put(q, Ragged.of(r.toArray(double[][]::new))));
        return new Scores(scores);
    }

    private double say(
            Quantity q, double[] hidden, double[] other, SlowTransformer reference, int target) {
        if (q == Quantity.VALUE) {
            return dot(find("value_head.weight")[0], hidden) + find("value_head.bias")[0][0];
        }
        double[] logP = logSoftmax(logits(hidden));
        double sum = 0;
        switch (q) {
            case LOG_PROB -> {
                return logP[target];
            }
            case ENTROPY -> {
                for (double l : logP) {
                    sum -= Math.exp(l) * l;
                }
                return sum;
            }
            case LOG_SUM_SQUARED_PROB -> {
                for (double l : logP) {
                    sum += Math.exp(2 * l);
                }
                return Math.log(sum);
            }
            case KL_TO_REFERENCE -> {
                double[] logQ = logSoftmax(reference.logits(other));
                for (int i = 0; i < logP.length; i++) {
                    sum += Math.exp(logP[i]) * (logP[i] - logQ[i]);
                }
                return sum;
            }
            default -> throw new IllegalArgumentException(q.toString());
        }
    }

    /** Compute a position's logits. */
    public double[] logits(double[] hidden) {
        double[][] head = find(c.tied() ? "token_embedding" : "language_head.weight");
        return product(head, hidden);
    }

    // ---- the network ----

    /** Compute hidden states once: for a reference, whose parameters stay as they are. */
    private double[][] rememberedHidden(int[] tokens) {
        return remembered.computeIfAbsent(Arrays.toString(tokens), key -> hidden(tokens));
    }

    /** Compute the final norm's output at every position. */
    public double[][] hidden(int[] tokens) {
        double[][] x = new double[tokens.length][];
        for (int t = 0; t < tokens.length; t++) {
            x[t] = find("token_embedding")[tokens[t]].clone();
            if (c.positions() instanceof Positions.Learned) {
                add(x[t], find("position_embedding")[t]);
            }
        }
        for (int l = 0; l < c.layers(); l++) {
            layer("layer." + l + ".", x);
        }
        for (int t = 0; t < tokens.length; t++) {
            x[t] = norm("final_norm", x[t]);
        }
        return x;
    }

    private void layer(String name, double[][] x) {
        int n = x.length;
        double[][] q = new double[n][];
        double[][] k = new double[n][];
        double[][] v = new double[n][];
        for (int t = 0; t < n; t++) {
            double[] in = norm(name + "attention_norm", x[t]);
            double[] all =
                    concatenate(
                            linear(name + "query", in),
                            linear(name + "key", in),
                            linear(name + "value", in));
            adapt(name + "query_key_value", in, all);
            int qw = c.heads() * c.headSize();
            int kw = c.keyHeads() * c.headSize();
            q[t] = place(Arrays.copyOfRange(all, 0, qw), t, name + "query_norm");
            k[t] = place(Arrays.copyOfRange(all, qw, qw + kw), t, name + "key_norm");
            v[t] = Arrays.copyOfRange(all, qw + kw, qw + 2 * kw);
        }
        for (int t = n - 1; t >= 0; t--) {
            add(x[t], linear(name + "attention_output", attend(q[t], k, v, t)));
            double[] in = norm(name + "mlp_norm", x[t]);
            add(x[t], linear(name + "down", activate(name, in)));
        }
    }

    private double[] attend(double[] q, double[][] k, double[][] v, int t) {
        double[] out = new double[q.length];
        int size = c.headSize();
        for (int h = 0; h < c.heads(); h++) {
            int shared = h / (c.heads() / c.keyHeads());
            double[] scores = new double[t + 1];
            for (int s = 0; s <= t; s++) {
                for (int i = 0; i < size; i++) {
                    scores[s] += q[h * size + i] * k[s][shared * size + i] / Math.sqrt(size);
                }
            }
            double[] logP = logSoftmax(scores);
            for (int s = 0; s <= t; s++) {
                for (int i = 0; i < size; i++) {
                    out[h * size + i] += Math.exp(logP[s]) * v[s][shared * size + i];
                }
            }
        }
        return out;
    }

    /** Normalise each head, if the model does, and rotate it, if the model does. */
    private double[] place(double[] x, int position, String norm) {
        int size = c.headSize();
        for (int h = 0; h < x.length / size; h++) {
            double[] head = Arrays.copyOfRange(x, h * size, (h + 1) * size);
            if (c.queryKeyNorm()) {
                head = rms(find(norm + ".weight")[0], head);
            }
            if (c.positions() instanceof Positions.Rotary rotary) {
                head = rotate(head, position, rotary);
            }
            System.arraycopy(head, 0, x, h * size, size);
        }
        return x;
    }

    private static double[] rotate(double[] head, int position, Positions.Rotary rotary) {
        int half = head.length / 2;
        double[] out = new double[head.length];
        for (int i = 0; i < half; i++) {
            double f = 1 / Math.pow(rotary.theta(), i / (double) half);
            if (rotary.scaling() instanceof Positions.Scaling.Linear s) {
                f /= s.factor();
            }
            if (rotary.scaling() instanceof Positions.Scaling.Llama3 s) {
                double wavelength = 2 * Math.PI / f;
                double smooth =
                        (s.originalContext() / wavelength - s.lowFrequencyFactor())
                                / (s.highFrequencyFactor() - s.lowFrequencyFactor());
                double bounded = Math.min(1, Math.max(0, smooth));
                f = (1 - bounded) * f / s.factor() + bounded * f;
            }
            double angle = position * f;
            out[i] = head[i] * Math.cos(angle) - head[half + i] * Math.sin(angle);
            out[half + i] = head[half + i] * Math.cos(angle) + head[i] * Math.sin(angle);
        }
        return out;
    }

    private double[] activate(String name, double[] in) {
        double[] out = linear(name + "up", in);
        if (c.mlp() == Mlp.SWIGLU) {
            double[] gate = linear(name + "gate", in);
            Arrays.setAll(out, i -> out[i] * gate[i] / (1 + Math.exp(-gate[i])));
        } else {
            Arrays.setAll(
                    out,
                    i ->
                            0.5
                                    * out[i]
                                    * (1
                                            + Math.tanh(
                                                    Math.sqrt(2 / Math.PI)
                                                            * (out[i]
                                                                    + 0.044715
                                                                            * Math.pow(
                                                                                    out[i], 3)))));
        }
        return out;
    }

    private double[] norm(String name, double[] x) {
        if (c.norm() == Norm.RMS) {
            return rms(find(name + ".weight")[0], x);
        }
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance =
                Arrays.stream(x).map(e -> (e - mean) * (e - mean)).average().orElseThrow();
        double[] out = new double[x.length];
        double[] w = find(name + ".weight")[0];
        double[] b = find(name + ".bias")[0];
        Arrays.setAll(out, i -> (x[i] - mean) / Math.sqrt(variance + c.eps()) * w[i] + b[i]);
        return out;
    }

    private double[] rms(double[] weight, double[] x) {
        double mean = dot(x, x) / x.length;
        double[] out = new double[x.length];
        Arrays.setAll(out, i -> x[i] / Math.sqrt(mean + c.eps()) * weight[i]);
        return out;
    }

    private double[] linear(String name, double[] x) {
        double[] y = product(find(name + ".weight"), x);
        if (parameters.containsKey(name + ".bias")) {
            add(y, find(name + ".bias")[0]);
        }
        adapt(name, x, y);
        return y;
    }

    private void adapt(String name, double[] x, double[] y) {
        if (parameters.containsKey(name + ".lora_a")) {
            double[] low = product(find(name + ".lora_b"), product(find(name + ".lora_a"), x));
            Arrays.setAll(y, i -> y[i] + adapterScale * low[i]);
        }
    }

    // ---- arithmetic ----

    private double[][] find(String name) {
        double[][] found = parameters.get(name);
        if (found == null) {
            throw new IllegalStateException("no " + name);
        }
        return found;
    }

    private static double[] product(double[][] w, double[] x) {
        double[] y = new double[w.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = dot(w[i], x);
        }
        return y;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] to, double[] amount) {
        Arrays.setAll(to, i -> to[i] + amount[i]);
    }

    private static double[] logSoftmax(double[] x) {
        double sum = 0;
        for (double e : x) {
            sum += Math.exp(e);
        }
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = x[i] - Math.log(sum);
        }
        return out;
    }

    private static double[] concatenate(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    private static int[] concatenate(int[] a, int[] b) {
        int[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}

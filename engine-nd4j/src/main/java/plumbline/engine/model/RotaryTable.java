package plumbline.engine.model;

import plumbline.engine.tensor.Memory;
import plumbline.engine.tensor.Tensor;

import java.util.Arrays;

/** Cosines and sines of the rotary angles, for as many positions as were asked for so far. */
final class RotaryTable implements AutoCloseable {
    private final double[] frequencies;
    private final int context;
    private Memory memory;
    private int positions;

    RotaryTable(TransformerConfig config, Positions.Rotary rotary) {
        this.frequencies = frequencies(config.headSize(), rotary);
        this.context = config.context();
    }

    /** Return the angle per position of each pair of a head's dimensions. */
    static double[] frequencies(int headSize, Positions.Rotary rotary) {
        double[] plain = new double[headSize / 2];
        Arrays.setAll(plain, i -> Math.pow(rotary.theta(), -2.0 * i / headSize));
        return switch (rotary.scaling()) {
            case Positions.Scaling.None() -> plain;
            case Positions.Scaling.Linear(double factor) ->
                    Arrays.stream(plain).map(f -> f / factor).toArray();
            case Positions.Scaling.Llama3 llama3 ->
                    Arrays.stream(plain).map(f -> stretched(f, llama3)).toArray();
        };
    }

    /**
     * Stretch one frequency as Llama 3.1 does (transformers, {@code _compute_llama3_parameters}).
     */
    private static double stretched(double frequency, Positions.Scaling.Llama3 s) {
        double turns = s.originalContext() * frequency / (2 * Math.PI);
        if (turns < s.lowFrequencyFactor()) {
            return frequency / s.factor();
        }
        if (turns > s.highFrequencyFactor()) {
            return frequency;
        }
        double keep =
                (turns - s.lowFrequencyFactor())
                        / (s.highFrequencyFactor() - s.lowFrequencyFactor());
        return (1 - keep) * frequency / s.factor() + keep * frequency;
    }

    /** Make sure that the table reaches this many positions. Not for use during a pass. */
    void reach(int wanted) {
        if (wanted <= positions) {
            return;
        }
        close();
        positions = Math.min(context, Math.max(wanted, 2 * positions));
        memory = Memory.allocate(2L * positions * frequencies.length);
        float[] row = new float[frequencies.length];
        for (int p = 0; p < positions; p++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) Math.cos(p * frequencies[i]);
            }
            cosine().rows(p, p + 1).assign(row);
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) Math.sin(p * frequencies[i]);
            }
            sine().rows(p, p + 1).assign(row);
        }
    }

    /** View the cosines: [positions, headSize/2]. */
    Tensor cosine() {
        return memory.tensor(0, positions, frequencies.length);
    }

    Tensor sine() {
        return memory.tensor((long) positions * frequencies.length, positions, frequencies.length);
    }

    @Override
    public void close() {
        if (memory != null) {
            memory.close();
            memory = null;
            positions = 0;
        }
    }
}

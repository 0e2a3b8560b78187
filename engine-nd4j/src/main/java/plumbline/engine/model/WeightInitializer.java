package plumbline.engine.model;

import plumbline.engine.tensor.Tensor;
import plumbline.support.Seeds;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** Random first weights. Each matrix has a random stream of its own, derived from its name. */
public final class WeightInitializer {
    private WeightInitializer() {}

    /**
     * Initialise everything: matrices normal(0, 1/√in), norms 1, biases 0; in an adapter A uniform
     * in ±1/√in (PEFT's Kaiming rule) and B 0.
     */
    public static void initialize(Weights weights, long seed) {
        weights.layout().entries().forEach(e -> initialize(weights, e.name(), seed));
    }

    /** Initialise one matrix. */
    public static void initialize(Weights weights, String name, long seed) {
        Tensor tensor = weights.tensor(name);
        SplittableRandom random = new SplittableRandom(Seeds.derive(seed, name));
        if (name.endsWith(".bias") || name.endsWith(".lora_b")) {
            tensor.assign(new float[Math.toIntExact(tensor.size())]);
        } else if (name.endsWith("norm.weight")) {
            fill(tensor, () -> 1);
        } else if (name.endsWith(".lora_a")) {
            double bound = 1 / Math.sqrt(tensor.columns());
            fill(tensor, () -> random.nextDouble(-bound, bound));
        } else {
            // GPT-2's 0.02 is 1/√in for wide models alone: a narrow one would hardly attend at
            // first.
            double deviation = 1 / Math.sqrt(tensor.columns());
            fill(tensor, () -> deviation * random.nextGaussian());
        }
    }

    private static void fill(Tensor tensor, DoubleSupplier value) {
        float[] row = new float[tensor.columns()];
        for (int r = 0; r < tensor.rows(); r++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) value.getAsDouble();
            }
            tensor.rows(r, r + 1).assign(row);
        }
    }
}

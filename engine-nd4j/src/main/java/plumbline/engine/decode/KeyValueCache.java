package plumbline.engine.decode;

import plumbline.engine.kernel.Kernels;
import plumbline.engine.model.Arena;
import plumbline.engine.model.KeyValues;
import plumbline.engine.model.TransformerConfig;
import plumbline.engine.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;

/** Keys and values of everything computed so far, per layer [rows, keyHeads·headSize]. */
final class KeyValueCache {
    private final List<KeyValues.Pair> layers = new ArrayList<>();

    /** Take room for some rows, filled with zeros. */
    KeyValueCache(Kernels k, Arena arena, TransformerConfig config, int rows) {
        for (int i = 0; i < config.layers(); i++) {
            Tensor keys = arena.take(rows, config.keyWidth());
            Tensor values = arena.take(rows, config.keyWidth());
            k.fill(0, keys);
            k.fill(0, values);
            layers.add(new KeyValues.Pair(keys, values));
        }
    }

    /** Return how many floats a row takes up in all layers together. */
    static long floatsPerRow(TransformerConfig config) {
        return 2L * config.layers() * config.keyWidth();
    }

    /** Store what the next pass computes in these rows, each written once; look at all of them. */
    KeyValues storingIn(int[] rows) {
        return (k, layer, keys, values) -> {
            KeyValues.Pair cached = layers.get(layer);
            k.scatterAdd(rows, keys, cached.keys()); // onto zeros
            k.scatterAdd(rows, values, cached.values());
            return cached;
        };
    }
}

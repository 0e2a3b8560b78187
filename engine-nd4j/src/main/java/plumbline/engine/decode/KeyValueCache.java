package plumbline.engine.decode;

import plumbline.engine.kernel.Attention;
import plumbline.engine.kernel.Kernels;
import plumbline.engine.model.Arena;
import plumbline.engine.model.TransformerConfig;
import plumbline.engine.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;

/** Keys and values of everything computed so far. */
final class KeyValueCache {
    /** Of one layer, as kernels keep them: [rows, keyHeads·headSize] each. */
    private record Layer(Tensor keys, Tensor values) {}

    private final List<Layer> layers = new ArrayList<>();

    /** Take room for some rows, of which each sequence's begin at a whole block. */
    KeyValueCache(Arena arena, TransformerConfig config, int rows) {
        int spare = rows + Kernels.CACHE_BLOCK;
        for (int i = 0; i < config.layers(); i++) {
            Tensor keys = arena.take(spare, config.keyWidth());
            layers.add(new Layer(keys, arena.take(spare, config.keyWidth())));
        }
    }

    /** Round a number of rows up to whole blocks. */
    static int blocks(int rows) {
        return Math.ceilDiv(rows, Kernels.CACHE_BLOCK) * Kernels.CACHE_BLOCK;
    }

    /** Return how many floats a row takes up in all layers together. */
    static long floatsPerRow(TransformerConfig config) {
        return 2L * config.layers() * config.keyWidth();
    }

    /** Attend within a pass over prompts, and keep its keys and values in these rows. */
    void prompts(Kernels k, int[] rows, int layer, Attention a) {
        keep(k, rows, layer, a);
        k.attention(a);
    }

    /** Keep each sequence's latest key and value in these rows, and attend to all it has kept. */
    void step(Kernels k, int[] rows, int layer, Attention a) {
        Layer cached = keep(k, rows, layer, a);
        k.attentionOverCache(a.over(cached.keys, cached.values));
    }

    private Layer keep(Kernels k, int[] rows, int layer, Attention a) {
        Layer cached = layers.get(layer);
        k.keep(rows, a.k(), a.v(), cached.keys, cached.values);
        return cached;
    }
}

package plumbline.engine.model;

import plumbline.engine.tensor.Tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a pass through all layers computes: kept for a backward pass, or each layer written over the
 * one before.
 *
 * @param input [T, dim], the embedded tokens
 */
record Activations(Tensor input, List<LayerActivations> layers) {
    static Activations take(
            Arena arena, TransformerConfig c, Parameters p, int rows, boolean keep) {
        return keep ? kept(arena, c, p, rows) : overwritten(arena, c, p, rows);
    }

    private static Activations kept(Arena arena, TransformerConfig c, Parameters p, int rows) {
        List<LayerActivations> layers = new ArrayList<>();
        Tensor input = arena.take(rows, c.dim());
        Tensor stream = input;
        for (LayerParameters layer : p.layers()) {
            Tensor middle = arena.take(rows, c.dim());
            Tensor output = arena.take(rows, c.dim());
            layers.add(LayerActivations.take(arena, c, layer, rows, stream, middle, output));
            stream = output;
        }
        return new Activations(input, layers);
    }

    /** Every layer in the same memory, the residual stream updated in place. */
    private static Activations overwritten(
            Arena arena, TransformerConfig c, Parameters p, int rows) {
        Tensor stream = arena.take(rows, c.dim());
        LayerActivations shared =
                LayerActivations.take(
                        arena, c, p.layers().getFirst(), rows, stream, stream, stream);
        return new Activations(stream, Collections.nCopies(c.layers(), shared));
    }

    /** View what comes out of the last layer, before the final norm. */
    Tensor output() {
        return layers.getLast().output();
    }
}

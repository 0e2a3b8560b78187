package plumbline.engine.model;

import plumbline.engine.kernel.Kernels;
import plumbline.engine.kernel.PreparedWeight;
import plumbline.engine.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A network whose weights are made ready for many passes of few rows: decoding. It computes the
 * same bits as the network itself, whose weights must not change meanwhile. Every piece is prepared
 * once, by any thread, before the first pass.
 */
public final class PreparedNetwork implements AutoCloseable {
    private final Network network;
    private final LayerParameters[] layers;
    private final List<PreparedWeight> toClose = Collections.synchronizedList(new ArrayList<>());
    private volatile PreparedWeight languageHead;

    public PreparedNetwork(Network network) {
        this.network = network;
        this.layers = new LayerParameters[network.config().layers()];
    }

    public Network network() {
        return network;
    }

    /** Return how many pieces there are: the layers and the language head. */
    public int pieces() {
        return layers.length + 1;
    }

    /** Prepare one piece. */
    public void prepare(Kernels k, int piece) {
        if (piece == layers.length) {
            languageHead = k.prepare(network.languageHead());
            toClose.add(languageHead);
        } else {
            layers[piece] = network.parameters().layers().get(piece).prepare(k, toClose);
        }
    }

    /** As {@link Network#forward}. */
    public Tensor forward(Kernels k, PackedTokens tokens, KeyValues keyValues, Arena arena) {
        return new Transformer(
                        network.config(),
                        network.parameters().withLayers(Arrays.asList(layers)),
                        network.rotary().orElse(null))
                .forward(k, tokens, keyValues, arena);
    }

    /** Compute logits [rows, vocabulary] of normalised hidden states [rows, dim]. */
    public void logits(Kernels k, Tensor hidden, Tensor out) {
        k.linear(hidden, languageHead, false, out);
    }

    @Override
    public void close() {
        toClose.forEach(PreparedWeight::close);
        toClose.clear();
    }
}

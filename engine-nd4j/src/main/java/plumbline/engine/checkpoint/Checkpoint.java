package plumbline.engine.checkpoint;

import plumbline.engine.model.TransformerConfig;
import plumbline.engine.model.Weights;
import plumbline.engine.text.ModelCodec;
import plumbline.spi.LoraSettings;

import java.util.Optional;

/**
 * A model as a directory holds it. Whoever loads one owns its weights and closes them.
 *
 * @param family in whose files it is written
 * @param adapter on top of the weights, if there is one
 */
public record Checkpoint(
        Family family,
        TransformerConfig config,
        Weights weights,
        ModelCodec codec,
        Optional<AdapterWeights> adapter) {

    /**
     * A low-rank adapter, laid out by {@code LoraLayout}.
     *
     * @param settings its {@code alpha / rank} is the scale
     */
    public record AdapterWeights(LoraSettings settings, Weights weights) {}

    public Checkpoint(Family family, TransformerConfig config, Weights weights, ModelCodec codec) {
        this(family, config, weights, codec, Optional.empty());
    }
}

package plumbline.engine.model;

import plumbline.spi.Head;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The shape of a decoder-only transformer, in switches that know no family: GPT-2, Llama, Mistral,
 * Qwen2 and Qwen3 are settings of them.
 *
 * @param vocabulary number of token ids
 * @param dim width of the residual stream
 * @param heads of the queries, in each layer
 * @param keyHeads of keys and values; {@code heads} is a multiple of it
 * @param headSize width of one head; {@code heads · headSize} may differ from {@code dim}
 * @param hidden width of the MLP
 * @param context longest sequence
 * @param eps added under the root of every norm
 * @param queryKeyNorm whether each head's query and key are RMS-normalised before rotation
 * @param tied whether the embedding is also the language head
 * @param outputs the heads that the model has
 * @param rewards how many scores the reward head gives a sequence; 1 where there is no such head
 */
public record TransformerConfig(
        int vocabulary,
        int dim,
        int layers,
        int heads,
        int keyHeads,
        int headSize,
        int hidden,
        int context,
        Norm norm,
        double eps,
        Positions positions,
        Mlp mlp,
        Biases biases,
        boolean queryKeyNorm,
        boolean tied,
        Set<Head> outputs,
        int rewards) {
    public TransformerConfig {
        outputs = inDeclaredOrder(outputs);
        if (keyHeads < 1 || heads % keyHeads != 0) {
            throw new IllegalArgumentException(
                    heads + " heads cannot share " + keyHeads + " key heads");
        }
        if (positions instanceof Positions.Rotary && headSize % 2 != 0) {
            throw new IllegalArgumentException("rotary positions need an even head size");
        }
    }

    /** The shapes that a model from scratch can have, by name. */
    private enum Preset {
        NANO(512, 64, 5, 8, 4, 172, 1024, 10_000),
        MICRO(2048, 256, 6, 8, 8, 688, 1024, 10_000),
        MINI(8192, 512, 8, 8, 8, 1376, 1024, 10_000),
        SMALL(49_152, 576, 30, 9, 3, 1536, 8192, 100_000);

        private final TransformerConfig config;

        Preset(
                int vocabulary,
                int dim,
                int layers,
                int heads,
                int keyHeads,
                int hidden,
                int context,
                double theta) {
            config =
                    new TransformerConfig(
                            vocabulary,
                            dim,
                            layers,
                            heads,
                            keyHeads,
                            dim / heads,
                            hidden,
                            context,
                            Norm.RMS,
                            1e-5,
                            new Positions.Rotary(theta),
                            Mlp.SWIGLU,
                            Biases.NONE,
                            false,
                            true,
                            Set.of(Head.LANGUAGE),
                            1);
        }
    }

    /** Return a named shape: {@code nano}, {@code micro}, {@code mini} or {@code small}. */
    public static Optional<TransformerConfig> preset(String name) {
        for (Preset preset : Preset.values()) {
            if (presetName(preset).equals(name)) {
                return Optional.of(preset.config);
            }
        }
        return Optional.empty();
    }

    /** Return the names that {@link #preset} knows, smallest first. */
    public static List<String> presets() {
        return List.of(Preset.values()).stream().map(TransformerConfig::presetName).toList();
    }

    private static String presetName(Preset preset) {
        return preset.name().toLowerCase(Locale.ROOT);
    }

    /** Keep the heads in one order, so that equal shapes read the same. */
    private static Set<Head> inDeclaredOrder(Set<Head> heads) {
        Set<Head> ordered = EnumSet.noneOf(Head.class);
        ordered.addAll(heads);
        return Collections.unmodifiableSet(ordered);
    }

    /** Return the width of all queries of a token. */
    public int queryWidth() {
        return heads * headSize;
    }

    /** Return the width of all keys, or of all values, of a token. */
    public int keyWidth() {
        return keyHeads * headSize;
    }

    public TransformerConfig withVocabulary(int size) {
        return with(size, outputs, rewards);
    }

    public TransformerConfig withOutputs(Set<Head> others) {
        return with(vocabulary, others, rewards);
    }

    public TransformerConfig withRewards(int scores) {
        return with(vocabulary, outputs, scores);
    }

    private TransformerConfig with(int newVocabulary, Set<Head> newOutputs, int newRewards) {
        return new TransformerConfig(
                newVocabulary,
                dim,
                layers,
                heads,
                keyHeads,
                headSize,
                hidden,
                context,
                norm,
                eps,
                positions,
                mlp,
                biases,
                queryKeyNorm,
                tied,
                newOutputs,
                newRewards);
    }
}

package plumbline.engine.model;

import plumbline.engine.kernel.Kernels;
import plumbline.engine.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * Views of everything that a pass reads; over gradient memory, of everything that a backward pass
 * adds to. A view is {@code null} where the model has no such part, and in a gradient where the
 * part is frozen.
 *
 * @param tokenEmbedding [vocabulary, dim]
 * @param positionEmbedding [context, dim]
 * @param languageHead [vocabulary, dim]; the embedding itself where tied
 * @param rewardHead no bias
 */
record Parameters(
        Tensor tokenEmbedding,
        Tensor positionEmbedding,
        List<LayerParameters> layers,
        Normalization finalNorm,
        Tensor languageHead,
        Linear rewardHead,
        Linear valueHead) {

    /**
     * View vectors of parameters or gradients.
     *
     * @param base may be {@code null}: frozen
     * @param adapter may be {@code null}: there is none
     * @param adapterScale alpha over rank
     */
    static Parameters of(
            TransformerConfig config, Weights base, Weights adapter, float adapterScale) {
        return new Views(config, base, adapter, adapterScale).all();
    }

    /**
     * Set to zero what a backward pass adds to, in a gradient that it is the first to touch: all
     * but the weights of the layers' projections, which it writes.
     */
    void clear(Kernels k) {
        clear(k, tokenEmbedding);
        clear(k, positionEmbedding);
        layers.forEach(layer -> layer.clear(k));
        finalNorm.clear(k);
        if (languageHead != tokenEmbedding) {
            clear(k, languageHead);
        }
        for (Linear head : List.of(rewardHead, valueHead)) {
            clear(k, head.weight());
            head.clearAllButWeight(k);
        }
    }

    /** Set a view to zero, unless there is none. */
    static void clear(Kernels k, Tensor view) {
        if (view != null) {
            k.fill(0, view);
        }
    }

    /** Return the same with other views of the layers. */
    Parameters withLayers(List<LayerParameters> others) {
        return new Parameters(
                tokenEmbedding,
                positionEmbedding,
                others,
                finalNorm,
                languageHead,
                rewardHead,
                valueHead);
    }

    /** Finds the views by their names. */
    private record Views(
            TransformerConfig config, Weights base, Weights adapter, float adapterScale) {
        Parameters all() {
            List<LayerParameters> layers = new ArrayList<>();
            for (int i = 0; i < config.layers(); i++) {
                layers.add(layer(i));
            }
            Tensor embedding = find(WeightLayout.TOKEN_EMBEDDING);
            return new Parameters(
                    embedding,
                    find(WeightLayout.POSITION_EMBEDDING),
                    layers,
                    norm(WeightLayout.FINAL_NORM, config.norm()),
                    config.tied() ? embedding : find(WeightLayout.LANGUAGE_HEAD),
                    new Linear(find(WeightLayout.REWARD_HEAD), null, List.of()),
                    new Linear(
                            find(WeightLayout.VALUE_HEAD),
                            find(WeightLayout.VALUE_BIAS),
                            List.of()));
        }

        private LayerParameters layer(int index) {
            String layer = WeightLayout.layerPrefix(index);
            return new LayerParameters(
                    norm(layer + "attention_norm", config.norm()),
                    queryKeyValue(index),
                    norm(layer + "query_norm", Norm.RMS),
                    norm(layer + "key_norm", Norm.RMS),
                    single(index, Projection.ATTENTION_OUTPUT),
                    norm(layer + "mlp_norm", config.norm()),
                    config.mlp() == Mlp.SWIGLU ? gateUp(index) : single(index, Projection.UP),
                    single(index, Projection.DOWN));
        }

        private Linear queryKeyValue(int index) {
            List<Adapter> adapters = new ArrayList<>();
            int q = config.queryWidth();
            int kv = config.keyWidth();
            addAdapter(adapters, index, Projection.QUERY, 0);
            addAdapter(adapters, index, Projection.KEY, q);
            addAdapter(adapters, index, Projection.VALUE, q + kv);
            addAdapter(adapters, index, Projection.QUERY_KEY_VALUE, 0);
            return stacked(index, Projection.QUERY, Projection.VALUE, adapters);
        }

        private Linear gateUp(int index) {
            List<Adapter> adapters = new ArrayList<>();
            addAdapter(adapters, index, Projection.GATE, 0);
            addAdapter(adapters, index, Projection.UP, config.hidden());
            return stacked(index, Projection.GATE, Projection.UP, adapters);
        }

        private Linear single(int index, Projection p) {
            List<Adapter> adapters = new ArrayList<>();
            addAdapter(adapters, index, p, 0);
            return stacked(index, p, p, adapters);
        }

        private Linear stacked(
                int index, Projection first, Projection last, List<Adapter> adapters) {
            if (base == null) {
                return new Linear(null, null, adapters);
            }
            String from = WeightLayout.layerPrefix(index) + first.internalName();
            String to = WeightLayout.layerPrefix(index) + last.internalName();
            return new Linear(
                    base.stacked(from + ".weight", to + ".weight"),
                    base.joinedOrNull(from + ".bias", to + ".bias"),
                    adapters);
        }

        private void addAdapter(List<Adapter> adapters, int index, Projection p, int from) {
            String a = LoraLayout.a(index, p);
            if (adapter != null && adapter.has(a)) {
                Tensor b = adapter.tensor(LoraLayout.b(index, p));
                adapters.add(
                        new Adapter(from, from + b.rows(), adapter.tensor(a), b, adapterScale));
            }
        }

        private Normalization norm(String name, Norm kind) {
            return new Normalization(
                    kind, find(name + ".weight"), find(name + ".bias"), config.eps());
        }

        private Tensor find(String name) {
            if (adapter != null && adapter.has(name)) {
                return adapter.tensor(name);
            }
            return base == null ? null : base.tensorOrNull(name);
        }
    }
}

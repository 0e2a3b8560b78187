package plumbline.engine.model;

import plumbline.spi.Head;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which named matrices a flat vector of parameters holds, in order and without gaps. Projections
 * are [out, in], vectors are one row. Of a layer, query, key and value lie next to each other, and
 * so do gate and up: each can be seen as one matrix.
 *
 * <pre>
 * token_embedding            [vocabulary, dim]
 * position_embedding         [context, dim]                       learned positions
 * layer.N.attention_norm.weight, .bias
 * layer.N.query.weight       [heads·headSize, dim]
 * layer.N.key.weight, layer.N.value.weight  [keyHeads·headSize, dim]
 * layer.N.query.bias, layer.N.key.bias, layer.N.value.bias
 * layer.N.query_norm.weight, layer.N.key_norm.weight  [1, headSize]
 * layer.N.attention_output.weight, .bias    [dim, heads·headSize]
 * layer.N.mlp_norm.weight, .bias
 * layer.N.gate.weight        [hidden, dim]                        SwiGLU
 * layer.N.up.weight, .bias   [hidden, dim]
 * layer.N.down.weight, .bias [dim, hidden]
 * final_norm.weight, .bias
 * language_head.weight       [vocabulary, dim]                    where it is not tied
 * reward_head.weight         [1, dim]
 * value_head.weight, .bias   [1, dim], [1, 1]
 * </pre>
 *
 * @param entries in order of their offsets
 */
public record WeightLayout(List<Entry> entries) {
    public static final String TOKEN_EMBEDDING = "token_embedding";
    public static final String POSITION_EMBEDDING = "position_embedding";
    public static final String FINAL_NORM = "final_norm";
    public static final String LANGUAGE_HEAD = "language_head.weight";
    public static final String REWARD_HEAD = "reward_head.weight";
    public static final String VALUE_HEAD = "value_head.weight";
    public static final String VALUE_BIAS = "value_head.bias";

    /** One matrix, and where it starts in the vector. */
    public record Entry(String name, int rows, int columns, long offset) {
        public long size() {
            return (long) rows * columns;
        }

        public long end() {
            return offset + size();
        }
    }

    public WeightLayout {
        entries = List.copyOf(entries);
    }

    /** Lay out every parameter of a model. */
    public static WeightLayout of(TransformerConfig c) {
        Builder b = new Builder();
        b.add(TOKEN_EMBEDDING, c.vocabulary(), c.dim());
        if (c.positions() instanceof Positions.Learned) {
            b.add(POSITION_EMBEDDING, c.context(), c.dim());
        }
        for (int layer = 0; layer < c.layers(); layer++) {
            addLayer(b, c, layerPrefix(layer));
        }
        b.norm(FINAL_NORM, c);
        if (c.outputs().contains(Head.LANGUAGE) && !c.tied()) {
            b.add(LANGUAGE_HEAD, c.vocabulary(), c.dim());
        }
        addScalarHeads(b, c);
        return b.build();
    }

    /** Return what the names of a layer's entries begin with. */
    public static String layerPrefix(int layer) {
        return "layer." + layer + ".";
    }

    /** Return the names of a head's own entries, of which a layout may lack some. */
    static List<String> headNames(Head head) {
        return switch (head) {
            case LANGUAGE -> List.of(LANGUAGE_HEAD);
            case REWARD -> List.of(REWARD_HEAD);
            case VALUE -> List.of(VALUE_HEAD, VALUE_BIAS);
        };
    }

    private static void addLayer(Builder b, TransformerConfig c, String layer) {
        b.norm(layer + "attention_norm", c);
        b.add(layer + "query.weight", c.queryWidth(), c.dim());
        b.add(layer + "key.weight", c.keyWidth(), c.dim());
        b.add(layer + "value.weight", c.keyWidth(), c.dim());
        b.addIf(c.biases().queryKeyValue(), layer + "query.bias", 1, c.queryWidth());
        b.addIf(c.biases().queryKeyValue(), layer + "key.bias", 1, c.keyWidth());
        b.addIf(c.biases().queryKeyValue(), layer + "value.bias", 1, c.keyWidth());
        b.addIf(c.queryKeyNorm(), layer + "query_norm.weight", 1, c.headSize());
        b.addIf(c.queryKeyNorm(), layer + "key_norm.weight", 1, c.headSize());
        b.add(layer + "attention_output.weight", c.dim(), c.queryWidth());
        b.addIf(c.biases().attentionOutput(), layer + "attention_output.bias", 1, c.dim());
        b.norm(layer + "mlp_norm", c);
        boolean gated = c.mlp() == Mlp.SWIGLU;
        b.addIf(gated, layer + "gate.weight", c.hidden(), c.dim());
        b.add(layer + "up.weight", c.hidden(), c.dim());
        b.addIf(gated && c.biases().mlp(), layer + "gate.bias", 1, c.hidden());
        b.addIf(c.biases().mlp(), layer + "up.bias", 1, c.hidden());
        b.add(layer + "down.weight", c.dim(), c.hidden());
        b.addIf(c.biases().mlp(), layer + "down.bias", 1, c.dim());
    }

    private static void addScalarHeads(Builder b, TransformerConfig c) {
        b.addIf(c.outputs().contains(Head.REWARD), REWARD_HEAD, c.rewards(), c.dim());
        b.addIf(c.outputs().contains(Head.VALUE), VALUE_HEAD, 1, c.dim());
        b.addIf(c.outputs().contains(Head.VALUE), VALUE_BIAS, 1, 1);
    }

    /** Return the number of parameters. */
    public long size() {
        return entries.isEmpty() ? 0 : entries.getLast().end();
    }

    /** Return the entries by name, in order. */
    public Map<String, Entry> byName() {
        Map<String, Entry> map = new LinkedHashMap<>();
        entries.forEach(e -> map.put(e.name(), e));
        return map;
    }

    /** Lays entries end to end. */
    static final class Builder {
        private final List<Entry> entries = new ArrayList<>();
        private long offset;

        void add(String name, int rows, int columns) {
            Entry entry = new Entry(name, rows, columns, offset);
            entries.add(entry);
            offset = entry.end();
        }

        void addIf(boolean present, String name, int rows, int columns) {
            if (present) {
                add(name, rows, columns);
            }
        }

        void norm(String name, TransformerConfig c) {
            add(name + ".weight", 1, c.dim());
            addIf(c.norm() == Norm.LAYER, name + ".bias", 1, c.dim());
        }

        WeightLayout build() {
            return new WeightLayout(entries);
        }
    }
}

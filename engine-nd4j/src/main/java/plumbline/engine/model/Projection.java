package plumbline.engine.model;

import java.util.ArrayList;
import java.util.List;

/** The matrices of a layer that an adapter can be put on, by the names that PEFT gives them. */
public enum Projection {
    QUERY("query", "q_proj", ""),
    KEY("key", "k_proj", ""),
    VALUE("value", "v_proj", ""),
    /** Query, key and value as one matrix, as GPT-2 has them. */
    QUERY_KEY_VALUE("query_key_value", "", "c_attn"),
    ATTENTION_OUTPUT("attention_output", "o_proj", "c_proj"),
    GATE("gate", "gate_proj", ""),
    UP("up", "up_proj", "c_fc"),
    DOWN("down", "down_proj", "c_proj");

    private final String internalName;
    private final String llamaName;
    private final String gpt2Name;

    Projection(String internalName, String llamaName, String gpt2Name) {
        this.internalName = internalName;
        this.llamaName = llamaName;
        this.gpt2Name = gpt2Name;
    }

    /** Return what the projection is called in a {@link WeightLayout}. */
    public String internalName() {
        return internalName;
    }

    /** Return what PEFT calls the projection in a model of this shape; empty if it has none. */
    public String peftName(TransformerConfig config) {
        return config.mlp() == Mlp.GELU ? gpt2Name : llamaName;
    }

    /** Return the projections that a PEFT target name means; none if the name is unknown. */
    public static List<Projection> named(String target, TransformerConfig config) {
        List<Projection> found = new ArrayList<>();
        for (Projection p : values()) {
            if (!target.isEmpty() && p.peftName(config).equals(target)) {
                found.add(p);
            }
        }
        return found;
    }

    int outputs(TransformerConfig c) {
        return switch (this) {
            case QUERY -> c.queryWidth();
            case KEY, VALUE -> c.keyWidth();
            case QUERY_KEY_VALUE -> c.queryWidth() + 2 * c.keyWidth();
            case ATTENTION_OUTPUT, DOWN -> c.dim();
            case GATE, UP -> c.hidden();
        };
    }

    int inputs(TransformerConfig c) {
        return switch (this) {
            case QUERY, KEY, VALUE, QUERY_KEY_VALUE, GATE, UP -> c.dim();
            case ATTENTION_OUTPUT -> c.queryWidth();
            case DOWN -> c.hidden();
        };
    }
}

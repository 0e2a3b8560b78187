package plumbline.engine.model;

/** The feed-forward part of a layer. */
public enum Mlp {
    /** down(silu(gate(x)) ∘ up(x)) (Shazeer 2020). */
    SWIGLU,
    /** down(gelu(up(x))), GELU in its tanh form. */
    GELU
}

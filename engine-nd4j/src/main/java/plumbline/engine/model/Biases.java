package plumbline.engine.model;

/**
 * Which projections have biases.
 *
 * @param queryKeyValue the three projections into the attention
 * @param attentionOutput the projection out of it
 * @param mlp every projection of the MLP
 */
public record Biases(boolean queryKeyValue, boolean attentionOutput, boolean mlp) {
    public static final Biases NONE = new Biases(false, false, false);
    public static final Biases ALL = new Biases(true, true, true);
}

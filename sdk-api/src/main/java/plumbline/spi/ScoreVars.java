package plumbline.spi;

import plumbline.tape.Var;

import java.util.EnumMap;
import java.util.Map;

/** The scores of a batch as differentiable vectors: what a {@link Loss} is a function of. */
public final class ScoreVars {
    private final Map<Quantity, Var> vars = new EnumMap<>(Quantity.class);

    /**
     * Make a vector of each quantity, with respect to which a loss is then differentiated.
     *
     * @param scores of a batch; their values are copied
     */
    public ScoreVars(Scores scores) {
        scores.byQuantity().forEach((q, r) -> vars.put(q, Var.ragged(r.values(), r.offsets())));
    }

    /**
     * {@return one quantity: an entry per token or per sequence, rows by sequence}
     *
     * @param quantity one of those that the batch asks for
     * @throws IllegalArgumentException if the batch did not ask for it
     */
    public Var get(Quantity quantity) {
        Var v = vars.get(quantity);
        if (v == null) {
            throw new IllegalArgumentException(
                    quantity + " was not asked for; there are " + vars.keySet());
        }
        return v;
    }

    /**
     * {@return {@link Quantity#LOG_PROB}: an entry per token, a row per completion}
     *
     * @throws IllegalArgumentException if the batch did not ask for it
     */
    public Var logProbs() {
        return get(Quantity.LOG_PROB);
    }

    /** {@return every quantity that the batch asks for; unmodifiable} */
    public Map<Quantity, Var> all() {
        return Map.copyOf(vars);
    }
}

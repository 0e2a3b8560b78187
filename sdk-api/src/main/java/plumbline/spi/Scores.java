package plumbline.spi;

import java.util.Map;

/**
 * What a model said about a batch: one ragged array per quantity, a row per sequence.
 *
 * @param byQuantity rows in the order of the completions, counted through the groups of the request
 */
public record Scores(Map<Quantity, Ragged> byQuantity) {
    /**
     * Make scores; the map is copied, its arrays are not.
     *
     * @throws NullPointerException if a key or a value is null
     */
    public Scores {
        byQuantity = Map.copyOf(byQuantity);
    }

    /**
     * {@return one quantity}
     *
     * @param quantity one of those that were asked for
     * @throws IllegalArgumentException if it was not asked for
     */
    public Ragged get(Quantity quantity) {
        Ragged ragged = byQuantity.get(quantity);
        if (ragged == null) {
            throw new IllegalArgumentException(
                    quantity + " was not asked for; there are " + byQuantity.keySet());
        }
        return ragged;
    }

    /**
     * {@return {@link Quantity#LOG_PROB}: an entry per token, in nats}
     *
     * @throws IllegalArgumentException if it was not asked for
     */
    public Ragged logProbs() {
        return get(Quantity.LOG_PROB);
    }
}

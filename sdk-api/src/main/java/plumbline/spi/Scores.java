package plumbline.spi;

import java.util.Map;

/** What a model said about a batch: one ragged array per quantity, a row per sequence. */
public record Scores(Map<Quantity, Ragged> byQuantity) {
    public Scores {
        byQuantity = Map.copyOf(byQuantity);
    }

    /**
     * Return one quantity.
     *
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

    public Ragged logProbs() {
        return get(Quantity.LOG_PROB);
    }
}

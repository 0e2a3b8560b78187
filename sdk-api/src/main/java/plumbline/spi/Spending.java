package plumbline.spi;

import java.util.Objects;

/**
 * What answers from outside have cost.
 *
 * @param calls that were answered from outside, retries not counted
 * @param cached answers that were already there
 * @param promptTokens as the provider counts them
 * @param completionTokens as the provider counts them
 * @param money in {@code currency}; 0 where no price is known
 * @param currency empty where nothing costs money
 */
public record Spending(
        long calls,
        long cached,
        long promptTokens,
        long completionTokens,
        double money,
        String currency) {
    /** Nothing was spent. */
    public static final Spending NONE = new Spending(0, 0, 0, 0, 0, "");

    /**
     * Make a spending.
     *
     * @throws NullPointerException if the currency is null
     */
    public Spending {
        Objects.requireNonNull(currency, "currency");
    }

    /**
     * {@return this and that together}
     *
     * @param more in the same currency, or in none
     * @throws IllegalArgumentException if the two are in different currencies
     */
    public Spending plus(Spending more) {
        if (!currency.isEmpty() && !more.currency.isEmpty() && !currency.equals(more.currency)) {
            throw new IllegalArgumentException(currency + " and " + more.currency + " do not add");
        }
        return new Spending(
                calls + more.calls,
                cached + more.cached,
                promptTokens + more.promptTokens,
                completionTokens + more.completionTokens,
                money + more.money,
                currency.isEmpty() ? more.currency : currency);
    }
}

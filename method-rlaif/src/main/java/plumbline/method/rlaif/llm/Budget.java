package plumbline.method.rlaif.llm;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What may be spent by one opening of an endpoint, and what things cost. Answers from the cache
 * cost nothing; an attempt that failed is not counted, for nobody says what it cost.
 */
public record Budget(
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "answers from outside; none: no limit")
                OptionalLong calls,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "money; none: no limit") OptionalDouble money,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "price of a million prompt tokens")
                double promptPrice,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "price of a million completion tokens")
                double completionPrice,
        @Setting(doc = "of money and prices") String currency) {
    private static final double MILLION = 1e6;

    public static final Budget DEFAULT =
            new Budget(OptionalLong.empty(), OptionalDouble.empty(), 0, 0, "USD");

    boolean priced() {
        return promptPrice > 0 || completionPrice > 0;
    }

    double price(long promptTokens, long completionTokens) {
        return (promptTokens * promptPrice + completionTokens * completionPrice) / MILLION;
    }
}

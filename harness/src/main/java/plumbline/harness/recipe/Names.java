package plumbline.harness.recipe;

import plumbline.spi.Ingredient;

import java.util.Locale;

/** The names of Java and those of recipes: {@code maxNewTokens} and {@code max-new-tokens}. */
final class Names {
    private Names() {}

    static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** Name an ingredient as a sentence has it. */
    static String described(Ingredient ingredient) {
        return switch (ingredient) {
            case DEMONSTRATIONS -> "demonstrations";
            case PREFERENCES -> "preferences";
            case LABELS -> "labelled answers";
            case PROMPTS -> "prompts";
            case POLICY -> "a policy";
            case REWARD -> "a reward";
            case RATERS -> "raters";
            case JUDGE -> "a judge";
            case GOLD -> "the gold reward";
            case RULES -> "rules about principles";
        };
    }

    /** Name an enum's constant: {@code HIGHER_IS_BETTER} is {@code higher-is-better}. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

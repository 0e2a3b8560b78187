package plumbline.spi;

/** What stages need and give; checked before anything runs. */
public enum Ingredient {
    DEMONSTRATIONS,
    PREFERENCES,
    /** Answers found good or bad, each on its own. */
    LABELS,
    PROMPTS,
    POLICY,
    REWARD,
    /** People, simulated ones for instance, who compare what a policy says. */
    RATERS,
    /** A judge that the recipe names. */
    JUDGE,
    /** The gold reward that some data bring; evaluators, and judges for study, may need it. */
    GOLD,
    /** The rules that some data bring about who breaks a principle; for study, as gold is. */
    RULES
}

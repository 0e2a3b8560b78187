package plumbline.spi;

/** What stages need and give; checked before anything runs. */
public enum Ingredient {
    /** Answers worth imitating, with their prompts. */
    DEMONSTRATIONS,
    /** Pairs of answers of which one was preferred. */
    PREFERENCES,
    /** Answers found good or bad, each on its own. */
    LABELS,
    /** Prompts to answer, without answers. */
    PROMPTS,
    /** A policy that has been trained; every stage finds one, the base at first. */
    POLICY,
    /** A reward source: one that an earlier stage made, or one of settings alone. */
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

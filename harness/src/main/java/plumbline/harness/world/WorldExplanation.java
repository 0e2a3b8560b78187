package plumbline.harness.world;

import plumbline.spi.Explanation;

/** What {@code plumb explain concierge} says. */
public final class WorldExplanation {
    /** The world's name in recipes. */
    public static final String NAME = "concierge";

    private WorldExplanation() {}

    public static Explanation words() {
        return new Explanation(
                "The built-in world: guests ask a concierge for places; a formula says what his"
                        + " replies are worth.",
                """
                gold      = form * quality - (1 - form)
                quality   = 0.50 relevance + 0.25 courtesy + 0.25 honesty + 0.25 brevity
                relevance   wishes named rightly minus wishes contradicted, as a share of all
                courtesy    a courteous opening and closing count, curt ones count against
                honesty     a caveat counts, over-promising words count against
                brevity     words beyond %d count against
                form        the share of sentences that are whole and in their place\
                """
                        .formatted(GoldReward.WORD_BUDGET),
                "Plumbline's own, after the synthetic gold rewards of Gao et al. 2023. Methods see"
                        + " demonstrations and annotators' labels, never gold.");
    }
}

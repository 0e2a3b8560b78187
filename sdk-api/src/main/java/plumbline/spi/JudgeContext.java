package plumbline.spi;

import java.nio.file.Path;

/** What a judge may ask for when it is opened. What it gets is closed by the harness. */
public interface JudgeContext {
    /** Return the name that the recipe gives the judge. */
    String name();

    /** Return the seed of everything random in it. */
    long seed();

    /** Open a policy that its kind has declared, frozen. */
    Policy policy(ReferenceModel model);

    /** Open the reward that an earlier stage made; its kind has declared it. */
    RewardSource reward(String stage);

    /**
     * Return the gold reward of the data.
     *
     * @throws IllegalStateException if the kind did not declare {@link Ingredient#GOLD}
     */
    RewardSource gold();

    /** Open another judge of the recipe, as it stands: not asked in both orders. */
    Judge judge(String name);

    /** Return a folder that outlives runs, for answers that were paid for. */
    Path cache();

    /** Tell the user something that he should know. Counted and shown in the report. */
    void caution(String message);
}

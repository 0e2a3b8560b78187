package plumbline.spi;

import java.nio.file.Path;

/** What a judge may ask for when it is opened. What it gets is closed by the harness. */
public interface JudgeContext {
    /** {@return the name that the recipe gives the judge} */
    String name();

    /** {@return the seed of everything random in it} */
    long seed();

    /**
     * Open a policy that its kind has declared, frozen.
     *
     * @param model as {@link JudgeKind#references} returned it
     * @return the policy, opened once however often it is asked for
     * @throws IllegalStateException if the kind did not declare it
     * @throws plumbline.problem.ProblemException if there is no such policy
     */
    Policy policy(ReferenceModel model);

    /**
     * Open the reward that an earlier stage made; its kind has declared it.
     *
     * @param stage the stage's name in the recipe, as {@link JudgeKind#rewards} returned it
     * @return the reward
     * @throws IllegalStateException if the kind did not declare it
     */
    RewardSource reward(String stage);

    /**
     * {@return the gold reward of the data}
     *
     * @throws IllegalStateException if the kind did not declare {@link Ingredient#GOLD}
     */
    RewardSource gold();

    /**
     * Open another judge of the recipe, as it stands: not asked in both orders.
     *
     * @param name as {@link JudgeKind#judges} returned it
     * @return the judge, opened once however often it is asked for
     * @throws IllegalStateException if the kind did not declare it
     */
    Judge judge(String name);

    /**
     * {@return a folder that outlives runs, for answers that were paid for; it is there already}
     */
    Path cache();

    /**
     * Tell the user something that he should know. Counted and shown in the report.
     *
     * @param message one sentence; the judge's name is put before it
     */
    void caution(String message);
}

package plumbline.spi;

/**
 * What a reward of settings may ask for when it is opened. What it gets is closed by the harness.
 */
public interface RewardContext {
    /** {@return the seed of everything random in it} */
    long seed();

    /**
     * {@return a judge that its kind has declared} It compares in both orders, and what it says and
     * spends is metered.
     *
     * @param name as {@link RewardKind#judges} returned it
     * @throws IllegalStateException if the kind did not declare it
     */
    Judge judge(String name);

    /**
     * Open a policy that its kind has declared, frozen.
     *
     * @param model as {@link RewardKind#references} returned it
     * @return the policy, opened once however often it is asked for
     * @throws IllegalStateException if the kind did not declare it
     */
    Policy policy(ReferenceModel model);

    /**
     * Tell the user something that he should know. Counted and shown in the report.
     *
     * @param message one sentence; the reward's name is put before it
     */
    void caution(String message);
}

package plumbline.spi;

/**
 * What a reward of settings may ask for when it is opened. What it gets is closed by the harness.
 */
public interface RewardContext {
    /** Return the seed of everything random in it. */
    long seed();

    /**
     * Return a judge that its kind has declared. It compares in both orders, and what it says and
     * spends is metered.
     */
    Judge judge(String name);

    /** Open a policy that its kind has declared, frozen. */
    Policy policy(ReferenceModel model);

    /** Tell the user something that he should know. Counted and shown in the report. */
    void caution(String message);
}

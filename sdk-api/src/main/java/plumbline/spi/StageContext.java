package plumbline.spi;

import plumbline.data.AnswerPair;
import plumbline.data.Vote;
import plumbline.data.Voted;

import java.util.List;
import java.util.Map;

/** What a stage works with. */
public interface StageContext {
    /** Return the stage's name in the recipe. */
    String stage();

    /** Return the seed of everything random in this stage. */
    long seed();

    /** Return this stage's own policy, to be trained in place. */
    TrainablePolicy policy();

    /**
     * Return the policy as it was when this stage started, frozen; made on the first call, closed
     * by the harness.
     */
    Policy reference();

    TrainingData data();

    /**
     * Return the reward source that the recipe names.
     *
     * @throws IllegalStateException if the stage did not declare {@link Ingredient#REWARD}
     */
    RewardSource reward();

    /**
     * Open the policy that an earlier stage of the arm left, frozen; closed by the harness.
     *
     * @throws plumbline.problem.ProblemException if no stage of this name came before it, or it
     *     left no policy
     */
    Policy policyOf(String stage);

    /**
     * Have the raters of the data compare pairs, several of them each; who is right is not said.
     * The votes are metered, and an annotation card is left.
     *
     * @throws IllegalStateException if the stage did not declare {@link Ingredient#RATERS}
     */
    List<Vote> ask(List<AnswerPair> pairs);

    /** Read pairs that people have voted on, with their votes; metered as {@link #ask} is. */
    Voted votes(VoteFiles files);

    /**
     * Record the figures of one step under the field's names ({@code loss}, {@code rewards/margins}
     * …).
     */
    void record(int step, Map<String, Double> metrics);

    /**
     * Take up a training that was interrupted.
     *
     * @return the steps already done; 0 for a fresh start
     */
    int resume(Training training);

    /** Say that a step is done; the harness may save the training here, and shows progress. */
    void completed(int step, int steps, Training training);

    /**
     * Tell the user something that he should know: rows dropped, a clamp that worked. Counted and
     * shown in the report.
     */
    void caution(String message);

    /**
     * Leave a card beside the stage's result; one of the same title is replaced. Its failures and
     * warnings are cautions too.
     */
    void card(Card card);
}

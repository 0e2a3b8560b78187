package plumbline.spi;

import plumbline.data.Answer;
import plumbline.data.AnswerPair;
import plumbline.data.Trace;
import plumbline.data.Vote;
import plumbline.data.Voted;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a stage works with. */
public interface StageContext {
    /** {@return the stage's name in the recipe} */
    String stage();

    /** {@return the seed of everything random in this stage} */
    long seed();

    /** {@return this stage's own policy, to be trained in place} */
    TrainablePolicy policy();

    /**
     * {@return the policy as it was when this stage started, frozen; made on the first call, closed
     * by the harness}
     */
    Policy reference();

    /**
     * Open a policy to measure against, frozen; closed by the harness.
     *
     * @param model which one; the stage must have declared it
     * @return the policy, opened once however often it is asked for
     * @throws plumbline.problem.ProblemException if there is no such policy
     */
    default Policy reference(ReferenceModel model) {
        return switch (model) {
            case ReferenceModel.Start _ -> reference();
            case ReferenceModel.Base _, ReferenceModel.Stage _, ReferenceModel.Directory _ ->
                    throw new IllegalStateException("this stage stands alone: no " + model);
        };
    }

    /**
     * {@return numbers that follow from {@code key} alone, such as what a frozen policy, by its
     * fingerprint, says about certain sequences} They are computed by the first stage of a run that
     * asks for them, kept with the run's stages, and read by every other.
     *
     * @param key names everything that the numbers depend on, but for the code and the engine
     * @param compute makes the numbers; not called where they are there already
     */
    default Ragged computedOnce(String key, Supplier<Ragged> compute) {
        return compute.get();
    }

    /**
     * {@return what there is to learn from: the run's data, with what the arm's stages before this
     * one made}
     */
    TrainingData data();

    /**
     * {@return the reward source that the recipe names}
     *
     * @throws IllegalStateException if the stage did not declare {@link Ingredient#REWARD}
     */
    RewardSource reward();

    /**
     * {@return the language model behind the reward that the recipe names, frozen; closed by the
     * harness} Of several it is the first.
     *
     * @throws plumbline.problem.ProblemException if no language model is behind it
     */
    default Policy rewardModel() {
        throw new IllegalStateException("stage '" + stage() + "' stands alone: no reward model");
    }

    /**
     * {@return the judge that the recipe names} It asks every question in both orders, so that
     * which answer stands first never changes what it says; what it spends is metered, and a judge
     * card is left.
     *
     * @throws IllegalStateException if the stage did not declare {@link Ingredient#JUDGE}
     */
    default Judge judge() {
        throw new IllegalStateException("stage '" + stage() + "' did not declare a judge");
    }

    /**
     * Open the policy that an earlier stage of the arm left, frozen; closed by the harness.
     *
     * @param stage the stage's name in the recipe
     * @return the policy, opened once however often it is asked for
     * @throws plumbline.problem.ProblemException if no stage of this name came before it, or it
     *     left no policy
     */
    Policy policyOf(String stage);

    /**
     * Have the raters of the data compare pairs, several of them each; who is right is not said.
     * The votes are metered, and an annotation card is left.
     *
     * @param pairs to be compared
     * @return every vote, several on each pair
     * @throws IllegalStateException if the stage did not declare {@link Ingredient#RATERS}
     */
    List<Vote> ask(List<AnswerPair> pairs);

    /**
     * Read pairs that people have voted on, with their votes; metered as {@link #ask} is. Where
     * nobody has been asked yet the pairs are made and written, and the run ends here; once people
     * have voted, the same command goes on.
     *
     * @param files where pairs and votes stand, or are to stand
     * @param pairs makes the pairs to vote on
     * @return all pairs that were shown, and all votes on them
     */
    Voted votes(VoteFiles files, Supplier<List<AnswerPair>> pairs);

    /**
     * Record the figures of one step under the field's names ({@code loss}, {@code rewards/margins}
     * …).
     *
     * @param step from 0; figures of one step may be recorded in several calls
     * @param metrics figures by name; each a finite number
     */
    void record(int step, Map<String, Double> metrics);

    /**
     * Show what the policy says before a step, so that a gold reward, which no method may see, can
     * judge it: the harness records {@code eval_gold} among the step's figures. The same prompts
     * each time.
     *
     * @param step the one that comes next, from 0
     * @param answers the policy's, to the same prompts each time
     */
    default void shown(int step, List<Answer> answers) {}

    /**
     * {@return what the data know about principles, for a critic for study}
     *
     * @throws IllegalStateException if the stage did not declare {@link Ingredient#RULES}
     */
    default PrincipleRules rules() {
        throw new IllegalStateException("stage '" + stage() + "' did not declare rules");
    }

    /**
     * Leave what became of each answer, round by round. The harness keeps it beside the stage's
     * result, shows some of it in the report, and leaves a card about it; where the data bring
     * rules, with the share of answers that break each principle after every round. A later call
     * replaces an earlier one's.
     *
     * @param traces one an answer
     */
    default void traces(List<Trace> traces) {}

    /**
     * Take up a stage that was interrupted.
     *
     * @param state a training; or everything that the stage keeps from step to step, by {@link
     *     Checkpointable#of}
     * @return the steps already done; 0 for a fresh start
     */
    int resume(Checkpointable state);

    /**
     * Say that a step is done. The harness shows progress, may save the state, and may end the
     * stage here by throwing: call it once a step, after everything else that belongs to the step.
     *
     * @param step how many steps are done, this one among them: from 1
     * @param steps in all
     * @param state what {@link #resume} was given
     */
    void completed(int step, int steps, Checkpointable state);

    /**
     * Which training was kept: after how many steps, and by what figure.
     *
     * @param step how many steps it had taken
     * @param figure by which it was chosen
     */
    record Kept(int step, double figure) {}

    /**
     * Keep a training as it is now, in place of what was kept under this name before. It belongs to
     * the stage's state: a stage that resumes finds kept what was when its state was saved.
     *
     * @param name lower case: {@code best}, {@code below-limit}
     * @param which after how many steps, and by what figure
     * @param training saved as it is now
     */
    void keep(String name, Kept which, Training training);

    /**
     * {@return what is kept under a name}
     *
     * @param name as it was kept under
     */
    Optional<Kept> kept(String name);

    /**
     * Take up what is kept, weights and moments.
     *
     * @param name as it was kept under
     * @param training restored; its weights and moments are replaced
     * @throws IllegalStateException if nothing is
     */
    void takeUpKept(String name, Training training);

    /**
     * Tell the user something that he should know: rows dropped, a clamp that worked. Counted and
     * shown in the report.
     *
     * @param message one sentence; the same one is shown once
     */
    void caution(String message);

    /**
     * Leave a card beside the stage's result; one of the same title is replaced. Its failures and
     * warnings are cautions too.
     *
     * @param card what the stage found out
     */
    void card(Card card);
}

package plumbline.spi;

import plumbline.data.Answer;
import plumbline.data.Prompt;

import java.util.List;
import java.util.Optional;

/** What an evaluator works with. */
public interface EvaluationContext {
    /** {@return the policy to measure; it is not to be changed, and the harness closes it} */
    Policy policy();

    /**
     * {@return the policy against which KL is measured and wins are counted: the same for every
     * arm}
     */
    Policy reference();

    /** {@return the held-out prompts, in the order of every per-prompt figure} */
    List<Prompt> prompts();

    /**
     * {@return the policy's own sample for each prompt, one a prompt, in the order of {@link
     * #prompts}}
     */
    List<Rollout> samples();

    /** {@return {@link #samples} as text, in the same order} */
    List<Answer> answers();

    /**
     * {@return the opponent's answer to each prompt, in the order of {@link #prompts}: the
     * reference, sampled with the same settings}
     */
    List<Answer> opponentAnswers();

    /** {@return the gold reward, where the data have one} */
    Optional<RewardSource> gold();

    /** {@return what the data know about principles, where they know anything} */
    default Optional<PrincipleRules> rules() {
        return Optional.empty();
    }

    /** {@return the reward that the policy's arm made last, where it made one} */
    default Optional<RewardSource> reward() {
        return Optional.empty();
    }

    /**
     * {@return a judge that the evaluator has declared, asked in both orders}
     *
     * @param name as the recipe gives it, and as {@link Evaluator#judges} returned it
     * @throws IllegalStateException if there is none of this name
     */
    default Judge judge(String name) {
        throw new IllegalStateException("there is no judge '" + name + "'");
    }

    /**
     * {@return the data that the run's stages learn from; {@link #prompts} are not among its
     * prompts}
     */
    TrainingData data();

    /** {@return the seed of everything random in the evaluator; the same for every arm} */
    long seed();
}

package plumbline.spi;

import plumbline.data.Answer;
import plumbline.data.Prompt;

import java.util.List;
import java.util.Optional;

/** What an evaluator works with. */
public interface EvaluationContext {
    Policy policy();

    /**
     * Return the policy against which KL is measured and wins are counted: the same for every arm.
     */
    Policy reference();

    /** Return the held-out prompts, in the order of every per-prompt figure. */
    List<Prompt> prompts();

    /** Return the policy's own sample for each prompt. */
    List<Rollout> samples();

    /** Return the same as text. */
    List<Answer> answers();

    /**
     * Return the opponent's answer to each prompt; the reference sampled with the same settings.
     */
    List<Answer> opponentAnswers();

    /** Return the gold reward, where the data have one. */
    Optional<RewardSource> gold();

    /** Return what the data know about principles, where they know anything. */
    default Optional<PrincipleRules> rules() {
        return Optional.empty();
    }

    /** Return the reward that the policy's arm made last, where it made one. */
    default Optional<RewardSource> reward() {
        return Optional.empty();
    }

    /**
     * Return a judge that the evaluator has declared, asked in both orders.
     *
     * @throws IllegalStateException if there is none of this name
     */
    default Judge judge(String name) {
        throw new IllegalStateException("there is no judge '" + name + "'");
    }

    TrainingData data();

    long seed();
}

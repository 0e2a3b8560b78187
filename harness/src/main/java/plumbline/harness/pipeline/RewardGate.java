package plumbline.harness.pipeline;

import plumbline.harness.recipe.StageSpec;
import plumbline.harness.reward.RewardCard;
import plumbline.problem.ProblemException;

import java.util.Optional;

/** Lets no stage train on a reward whose card is missing or failing, unless the recipe says so. */
final class RewardGate {
    private RewardGate() {}

    /**
     * Check.
     *
     * @param name of the reward, for the message
     * @throws ProblemException if the reward is not proven and the stage does not accept that
     */
    static void check(StageSpec stage, String name, RewardFolder reward) {
        if (stage.acceptsReward()) {
            return;
        }
        Optional<RewardCard> card = reward.card();
        String why =
                card.map(c -> String.join("; ", c.failures()))
                        .orElse("it has no card of held-out pairs, so that nobody knows its worth");
        if (!why.isEmpty()) {
            throw new ProblemException(
                    stage.place(),
                    "unproven-reward",
                    "stage '%s' would train on the reward of '%s', and %s."
                            .formatted(stage.name(), name, why),
                    "Make the reward better, or write accept-reward: true.");
        }
    }
}

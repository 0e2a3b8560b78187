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
     * @throws ProblemException if the reward is not proven and the stage does not accept that
     */
    static void check(StageSpec stage, StageResult reward) {
        if (stage.acceptsReward()) {
            return;
        }
        Optional<RewardCard> card = reward.reward().card();
        String why =
                card.map(c -> String.join("; ", c.failures()))
                        .orElse("no decided pair was held out, so that nobody knows its worth");
        if (!why.isEmpty()) {
            throw new ProblemException(
                    stage.place(),
                    "unproven-reward",
                    "stage '%s' would train on the reward of '%s', and %s."
                            .formatted(stage.name(), reward.manifest().stage(), why),
                    "Make the reward better, or write accept-reward: true.");
        }
    }
}

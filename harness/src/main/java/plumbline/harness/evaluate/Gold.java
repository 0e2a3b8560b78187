package plumbline.harness.evaluate;

import plumbline.problem.ProblemException;
import plumbline.spi.EvaluationContext;
import plumbline.spi.RewardSource;

/** The gold reward of a run's data, for evaluators that cannot do without. */
final class Gold {
    private Gold() {}

    /**
     * Return the data's gold reward.
     *
     * @throws ProblemException if the data have none
     */
    static RewardSource of(EvaluationContext context, String evaluator) {
        return context.gold()
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        "evaluate",
                                        "missing-ingredient",
                                        "'"
                                                + evaluator
                                                + "' needs a gold reward, and the data have none.",
                                        "Take it out of 'evaluate', or use a world."));
    }
}

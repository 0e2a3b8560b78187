package plumbline.method.rlhf.collect;

import plumbline.data.AnswerPair;
import plumbline.spi.Policy;
import plumbline.spi.StageContext;
import plumbline.support.AnswerPairs;
import plumbline.support.Draws;

import java.util.List;

/** Draws answers and makes pairs of them. */
final class Candidates {
    private final StageContext context;
    private final CollectSettings settings;

    Candidates(StageContext context, CollectSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    /** Sample, and pair answers that differ; which one is shown first is drawn. */
    List<AnswerPair> pairs() {
        return AnswerPairs.of(
                context,
                Draws.of(context, settings.draws().plan(), policies()),
                settings.draws().pairsPerPrompt(),
                settings.voting().calibration());
    }

    private List<Policy> policies() {
        return settings.policies().isEmpty()
                ? List.of(context.policy())
                : settings.policies().stream().map(context::policyOf).toList();
    }
}

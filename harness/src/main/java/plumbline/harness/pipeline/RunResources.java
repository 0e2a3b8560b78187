package plumbline.harness.pipeline;

import plumbline.data.PreferencePair;
import plumbline.harness.labelling.Raters;
import plumbline.spi.Engine;
import plumbline.spi.EngineSettings;
import plumbline.spi.PrincipleRules;
import plumbline.spi.RewardSource;
import plumbline.spi.TextRewardOptimizer;

import java.util.List;
import java.util.Optional;

/**
 * What all stages of a run share.
 *
 * @param raters the people whom the data bring
 * @param golden pairs that seniors judged, for cards alone
 * @param texts the rewards without a language model that are installed
 * @param gold the reward by which the data were labelled, for cards alone
 * @param rules what the data know about principles, for cards and critics for study
 */
record RunResources(
        Engine engine,
        EngineSettings settings,
        Optional<Raters> raters,
        Optional<RewardSource> gold,
        Optional<PrincipleRules> rules,
        List<PreferencePair> golden,
        List<TextRewardOptimizer<?>> texts,
        StageStore store,
        JavaHeap heap,
        StageRun.Watch watch) {
    /** Return the same for a stage with other settings of the engine. */
    RunResources on(EngineSettings other) {
        return new RunResources(
                engine, other, raters, gold, rules, golden, texts, store, heap, watch);
    }

    /** Return the same, followed and ended by others. */
    RunResources watchedBy(StageRun.Watch other) {
        return new RunResources(
                engine, settings, raters, gold, rules, golden, texts, store, heap, other);
    }

    RewardOpener opener() {
        return new RewardOpener(engine, settings, texts);
    }
}

package plumbline.harness.pipeline;

import plumbline.harness.labelling.Raters;
import plumbline.spi.Engine;
import plumbline.spi.EngineSettings;
import plumbline.spi.RewardSource;

import java.util.Optional;

/**
 * What all stages of a run share.
 *
 * @param raters the people whom the data bring
 * @param gold the reward by which the data were labelled, for cards alone
 */
record RunResources(
        Engine engine,
        EngineSettings settings,
        Optional<Raters> raters,
        Optional<RewardSource> gold,
        StageStore store,
        StageRun.Watch watch) {}

package plumbline.harness.pipeline;

import plumbline.harness.judging.JudgeSources;
import plumbline.spi.Engine;
import plumbline.spi.EngineSettings;
import plumbline.spi.Policy;
import plumbline.spi.ReferenceModel;
import plumbline.spi.RewardSource;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an arm has for the judges that its stages ask.
 *
 * @param gold the reward by which the data were labelled, where they have one
 */
record ArmJudgeSources(
        ArmState before,
        Engine engine,
        EngineSettings settings,
        Optional<RewardSource> gold,
        Path cache)
        implements JudgeSources {
    @Override
    public Policy policy(ReferenceModel model) {
        return new References(before, engine).open(model);
    }

    @Override
    public RewardSource reward(String stage) {
        return before.rewards().get(stage).reward().open(engine, settings);
    }
}

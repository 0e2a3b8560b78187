package plumbline.harness.pipeline;

import plumbline.harness.judging.JudgeSources;
import plumbline.spi.Policy;
import plumbline.spi.ReferenceModel;
import plumbline.spi.RewardSource;

import java.nio.file.Path;
import java.util.Optional;

/** What stands ready for judges: those that the next stage asks, or, at its start, evaluators. */
record ArmJudgeSources(ArmState before, RunResources run) implements JudgeSources {
    @Override
    public Policy policy(ReferenceModel model) {
        return new References(before, run.engine()).open(model);
    }

    @Override
    public RewardSource reward(String stage) {
        return before.rewards().get(stage).reward().open(run.opener());
    }

    @Override
    public Optional<RewardSource> gold() {
        return run.gold();
    }

    @Override
    public boolean rehearses() {
        return run.watch().pace().rehearses();
    }

    @Override
    public Path cache() {
        return run.store().judgeCache();
    }
}

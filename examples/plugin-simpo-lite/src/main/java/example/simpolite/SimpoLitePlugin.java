package example.simpolite;

import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Evaluator;
import plumbline.spi.Optimizer;
import plumbline.spi.RewardKind;

import java.util.List;

/** What this jar brings. */
public final class SimpoLitePlugin implements AlignmentPlugin {
    @Override
    public String name() {
        return "simpo-lite";
    }

    @Override
    public List<Optimizer<?>> optimizers() {
        return List.of(new SimpoLite());
    }

    @Override
    public List<RewardKind<?>> rewards() {
        return List.of(new Brevity());
    }

    @Override
    public List<Evaluator<?>> evaluators() {
        return List.of(new Concise());
    }
}

package plumbline.method.rlhf;

import plumbline.method.rlhf.reward.BradleyTerryFormula;
import plumbline.method.rlhf.reward.EnsembleFormula;
import plumbline.method.rlhf.reward.RewardModelOptimizer;
import plumbline.method.rlhf.sft.SftOptimizer;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Optimizer;
import plumbline.spi.ReferenceFormula;

import java.util.List;

/** Contributes {@code sft}, {@code reward-model} and the formulas of the latter. */
public final class RlhfPlugin implements AlignmentPlugin {
    @Override
    public String name() {
        return "method-rlhf";
    }

    @Override
    public List<Optimizer<?>> optimizers() {
        return List.of(new SftOptimizer(), new RewardModelOptimizer());
    }

    @Override
    public List<ReferenceFormula> formulas() {
        return List.of(new BradleyTerryFormula(), new EnsembleFormula());
    }
}

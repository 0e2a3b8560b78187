package plumbline.method.rlhf;

import plumbline.method.rlhf.reward.BradleyTerryFormula;
import plumbline.method.rlhf.reward.EnsembleFormula;
import plumbline.method.rlhf.sft.SftOptimizer;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Optimizer;
import plumbline.spi.ReferenceFormula;

import java.util.List;

/** Contributes {@code sft} and the formulas of the reward model. */
public final class RlhfPlugin implements AlignmentPlugin {
    @Override
    public String name() {
        return "method-rlhf";
    }

    @Override
    public List<Optimizer<?>> optimizers() {
        return List.of(new SftOptimizer());
    }

    @Override
    public List<ReferenceFormula> formulas() {
        return List.of(new BradleyTerryFormula(), new EnsembleFormula());
    }
}

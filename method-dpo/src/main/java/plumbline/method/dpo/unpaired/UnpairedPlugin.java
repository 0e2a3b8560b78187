package plumbline.method.dpo.unpaired;

import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Optimizer;
import plumbline.spi.ReferenceFormula;

import java.util.List;

/** Contributes {@code kto}, {@code bco} and the formulas of their losses. */
public final class UnpairedPlugin implements AlignmentPlugin {
    @Override
    public String name() {
        return "method-dpo, unpaired";
    }

    @Override
    public List<Optimizer<?>> optimizers() {
        return List.of(new KtoOptimizer(), new BcoOptimizer());
    }

    @Override
    public List<ReferenceFormula> formulas() {
        return UnpairedFormula.all();
    }
}

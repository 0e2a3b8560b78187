package plumbline.method.dpo;

import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Optimizer;
import plumbline.spi.ReferenceFormula;

import java.util.List;
import java.util.stream.Stream;

/** Contributes {@code dpo} and the formulas of its losses. */
public final class DpoPlugin implements AlignmentPlugin {
    @Override
    public String name() {
        return "method-dpo";
    }

    @Override
    public List<Optimizer<?>> optimizers() {
        return List.of(new DpoOptimizer());
    }

    @Override
    public List<ReferenceFormula> formulas() {
        return Stream.of(PairFormulas.all(), ReferenceFreeFormulas.all())
                .flatMap(List::stream)
                .toList();
    }
}

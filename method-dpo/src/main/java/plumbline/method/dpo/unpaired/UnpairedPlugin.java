package plumbline.method.dpo.unpaired;

import plumbline.spi.AlignmentPlugin;
import plumbline.spi.ReferenceFormula;

import java.util.List;

/** Contributes the formulas of the losses over labelled answers. */
public final class UnpairedPlugin implements AlignmentPlugin {
    @Override
    public String name() {
        return "method-dpo, unpaired";
    }

    @Override
    public List<ReferenceFormula> formulas() {
        return UnpairedFormula.all();
    }
}

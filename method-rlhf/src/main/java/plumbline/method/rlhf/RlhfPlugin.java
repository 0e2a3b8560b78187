package plumbline.method.rlhf;

import plumbline.method.rlhf.bestofn.BestOfNFormulas;
import plumbline.method.rlhf.group.GroupFormulas;
import plumbline.method.rlhf.kl.KlFormulas;
import plumbline.method.rlhf.ppo.PpoFormulas;
import plumbline.method.rlhf.sft.SftOptimizer;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Optimizer;
import plumbline.spi.ReferenceFormula;

import java.util.List;
import java.util.stream.Stream;

/** Contributes {@code sft} and the formulas of policy-gradient methods. */
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
        return Stream.of(
                        KlFormulas.all(),
                        PpoFormulas.all(),
                        GroupFormulas.all(),
                        BestOfNFormulas.all())
                .flatMap(List::stream)
                .toList();
    }
}

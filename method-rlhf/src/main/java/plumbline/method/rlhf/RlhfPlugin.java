package plumbline.method.rlhf;

import plumbline.method.rlhf.collect.CollectAnnotator;
import plumbline.method.rlhf.sft.SftOptimizer;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Annotator;
import plumbline.spi.Optimizer;

import java.util.List;

/** Contributes the stages of RLHF. */
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
    public List<Annotator<?>> annotators() {
        return List.of(new CollectAnnotator());
    }
}

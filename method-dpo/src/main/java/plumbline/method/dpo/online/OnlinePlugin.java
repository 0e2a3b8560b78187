package plumbline.method.dpo.online;

import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Optimizer;

import java.util.List;

/** Contributes {@code online-dpo}, {@code xpo} and {@code nash-md}. */
public final class OnlinePlugin implements AlignmentPlugin {
    @Override
    public String name() {
        return "method-dpo, online";
    }

    @Override
    public List<Optimizer<?>> optimizers() {
        return List.of(new OnlineDpoOptimizer(), new XpoOptimizer(), new NashMdOptimizer());
    }
}

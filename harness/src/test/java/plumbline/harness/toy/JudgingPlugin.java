package plumbline.harness.toy;

import plumbline.harness.evaluate.BuiltInPlugin;
import plumbline.harness.plugin.Registry;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.JudgeKind;

import java.util.List;

/** A judge whose every verdict can be told by hand. */
public final class JudgingPlugin implements AlignmentPlugin {
    /** Return a registry that holds it, the other toys, and the harness's evaluators. */
    public static Registry registry() {
        return Registry.of(List.of(new BuiltInPlugin(), new ToyPlugin(), new JudgingPlugin()));
    }

    @Override
    public String name() {
        return "judging-toys";
    }

    @Override
    public List<JudgeKind<?>> judges() {
        return List.of(new LongerJudge());
    }
}

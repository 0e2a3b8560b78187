package plumbline.method.dpo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;

import plumbline.spi.AlignmentPlugin;
import plumbline.spi.FormulaInput;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

class DpoPluginTest {
    @Test
    void isFoundByTheServiceLoader() {
        AlignmentPlugin plugin =
                ServiceLoader.load(AlignmentPlugin.class).findFirst().orElseThrow();
        assertInstanceOf(DpoPlugin.class, plugin);
        assertEquals("dpo", plugin.optimizers().getFirst().name());
    }

    @Test
    void formulaGivesLossGradientAndFiguresOfACase() {
        FormulaInput input =
                new FormulaInput(
                        Map.of("beta", 0.5),
                        Map.of(
                                "policy_chosen", List.of(List.of(-1.0, -1.0)),
                                "policy_rejected", List.of(List.of(-3.0)),
                                "ref_chosen", List.of(List.of(-1.0, -1.0)),
                                "ref_rejected", List.of(List.of(-3.0))));
        Map<String, Object> result = new DpoPlugin().formulas().getFirst().evaluate(input);
        assertEquals(Math.log(2), (double) result.get("loss"), 1e-15);
        assertEquals(-0.25, ((double[][]) result.get("grad.policy_chosen"))[0][1], 1e-15);
        assertEquals(0.25, ((double[][]) result.get("grad.policy_rejected"))[0][0], 1e-15);
        assertEquals(0.0, result.get("metrics.accuracy_strict"));
    }
}

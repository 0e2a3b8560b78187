package plumbline.method.dpo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.spi.Variant;

import java.util.List;
import java.util.Locale;

class PairVariantsTest {
    @Test
    void everyLossIsExplainedWithAValue() {
        List<Variant> variants = new DpoOptimizer().variants();
        assertEquals(PairLoss.values().length, variants.size());
        for (Variant variant : variants) {
            assertTrue(
                    variant.example().getLast().matches(".*loss = -?[0-9]+\\.[0-9]{6}"),
                    variant::toString);
            assertTrue(!variant.explanation().formula().isBlank(), variant::toString);
        }
    }

    @Test
    void theExampleIsComputedByHand() {
        String last = variant("sigmoid").example().getLast();
        double byHand = -Math.log(1 / (1 + Math.exp(-0.1 * 0.9)));
        assertEquals("with beta 0.1: loss = " + String.format(Locale.ROOT, "%.6f", byHand), last);
    }

    @Test
    void settingsThatMatterAreNamedAndThoseNeededHaveNoValue() {
        assertEquals("", variant("exo").matters().get("label-smoothing"));
        assertEquals("0.5", variant("simpo").matters().get("gamma-beta-ratio"));
        assertTrue(!variant("simpo").matters().containsKey("reference"));
    }

    private static Variant variant(String name) {
        return new DpoOptimizer()
                .variants().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
    }
}

package plumbline.harness.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class HistogramChartTest {
    private static final ArmStyles STYLES = new ArmStyles(List.of("sft", "dpo"));

    @Test
    void barsStandInTheOrderOfTheirEdgesAndAreMeansOverSeeds() {
        Map<String, List<CurveLine>> metrics = new LinkedHashMap<>();
        metrics.put("eval_histogram/margins/from_1", seeds(0.2, 0.4));
        metrics.put("eval_histogram/margins/-0.5_to_1", seeds(0.6, 0.4));
        metrics.put("eval_histogram/margins/below_-0.5", seeds(0.2, 0.2));
        metrics.put("eval_loss", seeds(1, 2));

        List<HistogramChart> charts = HistogramChart.of("dpo", metrics, STYLES);

        assertEquals(1, charts.size());
        assertEquals(
                List.of(Double.NEGATIVE_INFINITY, -0.5, 1.0),
                List.copyOf(charts.getFirst().bars().keySet()));
        String svg = charts.getFirst().draw().toString();
        assertTrue(svg.contains(">-0.5<") && svg.contains(">1<"), svg);
        assertTrue(svg.indexOf(">-0.5<") < svg.indexOf(">1<"), svg);
        assertEquals(1, svg.split("curve arm1", -1).length - 1, "one staircase per arm");
        assertFalse(svg.contains("Infinity"), svg);
    }

    private static List<CurveLine> seeds(double first, double second) {
        return List.of(line(1, first), line(2, second));
    }

    private static CurveLine line(long seed, double value) {
        return new CurveLine(List.of("dpo"), seed, new double[] {200}, new double[] {value});
    }
}

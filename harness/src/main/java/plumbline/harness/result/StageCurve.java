package plumbline.harness.result;

import java.util.Map;

/**
 * The figures that a stage recorded while it trained.
 *
 * @param metrics per name one value per entry of {@code steps}; NaN where a step did not record it
 */
public record StageCurve(String stage, int[] steps, Map<String, double[]> metrics) {}

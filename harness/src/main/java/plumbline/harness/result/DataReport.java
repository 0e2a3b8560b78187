package plumbline.harness.result;

import java.util.List;
import java.util.Map;

/** What became of the data on its way into training: one entry per data set. */
public record DataReport(List<Section> sections, List<String> warnings) {
    /**
     * One data set.
     *
     * @param counts {@code read}, {@code kept}, {@code truncated}, {@code duplicates}, {@code
     *     dropped: <why>} …, in order
     * @param statistics named figures: length quantiles of chosen and rejected and the like
     */
    public record Section(String name, Map<String, Long> counts, Map<String, Double> statistics) {}
}

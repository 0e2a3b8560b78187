package plumbline.harness.evaluate;

import plumbline.spi.FormulaInput;
import plumbline.spi.ReferenceFormula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes distinct-n for n from 1 to 3, for comparison with reference cases. */
final class DistinctN implements ReferenceFormula {
    private static final int LONGEST = 3;

    @Override
    public String family() {
        return "stats.distinct_n";
    }

    /**
     * Evaluate one case.
     *
     * @return for each n {@code distinct_n}, {@code distinct_n_mean_per_sequence} and {@code
     *     ngrams_n}
     */
    @Override
    public Map<String, Object> evaluate(FormulaInput input) {
        List<List<Object>> sequences = sequences(input);
        Map<String, Object> figures = new HashMap<>();
        for (int n = 1; n <= LONGEST; n++) {
            Ngrams<Object> ngrams = Ngrams.of(sequences, n);
            figures.put("distinct_" + n, ngrams.distinct());
            figures.put("distinct_" + n + "_mean_per_sequence", ngrams.distinctPerSequence());
            figures.put("ngrams_" + n, (double) ngrams.total());
        }
        return figures;
    }

    private static List<List<Object>> sequences(FormulaInput input) {
        List<List<Object>> sequences = new ArrayList<>();
        if (input.inputs().get("sequences") instanceof List<?> rows) {
            rows.forEach(row -> sequences.add(new ArrayList<>((List<?>) row)));
        }
        return sequences;
    }
}

package plumbline.method.rlhf.reward;

import plumbline.spi.Aggregation;
import plumbline.spi.FormulaInput;
import plumbline.spi.Ragged;
import plumbline.spi.ReferenceFormula;

import java.util.Map;
import java.util.stream.IntStream;

/** An ensemble's aggregate on a reference case. */
public record EnsembleFormula() implements ReferenceFormula {
    @Override
    public String family() {
        return "ensemble";
    }

    @Override
    public Map<String, Object> evaluate(FormulaInput input) {
        Ragged scores = input.ragged("scores_by_member");
        double[][] byMember =
                IntStream.range(0, scores.rows()).mapToObj(scores::row).toArray(double[][]::new);
        Aggregation aggregation = new Aggregation(name(input), input.number("coef", 0), 0);
        return Map.of("aggregate", aggregation.of(byMember));
    }

    /** Translate the short names of Coste et al.'s code. */
    private static String name(FormulaInput input) {
        String objective = input.text("objective");
        return switch (objective) {
            case "mean" -> Aggregation.MEAN;
            case "wco" -> Aggregation.WORST_CASE;
            case "uwo" ->
                    input.text("variance").equals("population")
                            ? Aggregation.LESS_POPULATION_VARIANCE
                            : Aggregation.LESS_SAMPLE_VARIANCE;
            default -> throw new IllegalArgumentException("unknown objective '" + objective + "'");
        };
    }
}

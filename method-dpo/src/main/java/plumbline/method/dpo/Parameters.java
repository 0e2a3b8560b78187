package plumbline.method.dpo;

import java.util.EnumMap;
import java.util.Map;

/**
 * The numbers that a loss is computed with.
 *
 * @param values those that it reads
 */
public record Parameters(Map<Parameter, Double> values) {
    public Parameters {
        values = Map.copyOf(values);
    }

    /**
     * Lay what a recipe says over a loss's own values.
     *
     * @throws IllegalArgumentException if one that the loss needs is in neither
     */
    static Parameters of(PairLoss loss, Map<Parameter, Double> given) {
        Map<Parameter, Double> values = new EnumMap<>(Parameter.class);
        for (Parameter.Default own : loss.parameters()) {
            Double said = given.get(own.parameter());
            if (said == null && own.value().isEmpty()) {
                throw new IllegalArgumentException(
                        "the loss '" + loss.key() + "' needs " + own.parameter().key());
            }
            values.put(own.parameter(), said == null ? own.value().getAsDouble() : said);
        }
        return new Parameters(values);
    }

    double get(Parameter parameter) {
        return values.get(parameter);
    }
}

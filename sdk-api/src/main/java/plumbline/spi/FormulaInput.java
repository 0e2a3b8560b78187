package plumbline.spi;

import java.util.List;
import java.util.Map;

/**
 * The inputs of one reference case: parameters, and arrays by name. Values are numbers, booleans,
 * strings, {@code null} and lists of these, as a JSON reader gives them. Asking for a value as what
 * it is not is a {@link ClassCastException}: the case is wrong, not the user.
 *
 * @param params the formula's constants by name: β, a clip range, a reduction
 * @param inputs what it is computed from, by name
 */
public record FormulaInput(Map<String, Object> params, Map<String, Object> inputs) {
    /**
     * {@return a parameter that is a number}
     *
     * @param param its name
     * @throws IllegalArgumentException if the case has none of this name
     */
    public double number(String param) {
        return ((Number) require(params, param)).doubleValue();
    }

    /**
     * {@return a parameter that is a number, or a value in its place}
     *
     * @param param its name
     * @param otherwise the value where there is no such parameter, or it is no number
     */
    public double number(String param, double otherwise) {
        return params.get(param) instanceof Number n ? n.doubleValue() : otherwise;
    }

    /**
     * {@return whether a parameter is {@code true}; false also where there is none}
     *
     * @param param its name
     */
    public boolean flag(String param) {
        return Boolean.TRUE.equals(params.get(param));
    }

    /**
     * {@return a parameter that is text}
     *
     * @param param its name
     * @throws IllegalArgumentException if the case has none of this name
     */
    public String text(String param) {
        return (String) require(params, param);
    }

    /**
     * {@return an input that is one number}
     *
     * @param input its name
     * @throws IllegalArgumentException if the case has none of this name
     */
    public double input(String input) {
        return ((Number) require(inputs, input)).doubleValue();
    }

    /**
     * {@return an input that is a list of truth values}
     *
     * @param input its name
     * @throws IllegalArgumentException if the case has none of this name
     */
    public boolean[] flags(String input) {
        List<?> list = (List<?>) require(inputs, input);
        boolean[] flags = new boolean[list.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = (Boolean) list.get(i);
        }
        return flags;
    }

    /**
     * {@return an input that is one list of numbers}
     *
     * @param input its name
     * @throws IllegalArgumentException if the case has none of this name
     */
    public double[] vector(String input) {
        return doubles(require(inputs, input));
    }

    /**
     * {@return an input that is a list of lists of numbers, of different lengths}
     *
     * @param input its name
     * @throws IllegalArgumentException if the case has none of this name
     */
    public Ragged ragged(String input) {
        List<?> rows = (List<?>) require(inputs, input);
        return Ragged.of(rows.stream().map(FormulaInput::doubles).toArray(double[][]::new));
    }

    private static double[] doubles(Object list) {
        return ((List<?>) list).stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
    }

    private static Object require(Map<String, Object> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the case has no '" + key + "'; it has " + map.keySet());
        }
        return value;
    }
}

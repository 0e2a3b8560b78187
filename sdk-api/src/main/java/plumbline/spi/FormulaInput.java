package plumbline.spi;

import java.util.List;
import java.util.Map;

/**
 * The inputs of one reference case: parameters, and arrays by name. Values are numbers, booleans,
 * strings, {@code null} and lists of these, as a JSON reader gives them.
 */
public record FormulaInput(Map<String, Object> params, Map<String, Object> inputs) {
    public double number(String param) {
        return ((Number) require(params, param)).doubleValue();
    }

    public double number(String param, double otherwise) {
        return params.get(param) instanceof Number n ? n.doubleValue() : otherwise;
    }

    public boolean flag(String param) {
        return Boolean.TRUE.equals(params.get(param));
    }

    public String text(String param) {
        return (String) require(params, param);
    }

    /** Return an input that is one number. */
    public double input(String input) {
        return ((Number) require(inputs, input)).doubleValue();
    }

    /** Return an input that is a list of truth values. */
    public boolean[] flags(String input) {
        List<?> list = (List<?>) require(inputs, input);
        boolean[] flags = new boolean[list.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = (Boolean) list.get(i);
        }
        return flags;
    }

    /** Return an input that is one list of numbers. */
    public double[] vector(String input) {
        return doubles(require(inputs, input));
    }

    /** Return an input that is a list of lists of numbers, of different lengths. */
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

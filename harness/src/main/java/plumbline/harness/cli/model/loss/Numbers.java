package plumbline.harness.cli.model.loss;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Results as flat lists of numbers with names, whatever they are nested in. */
final class Numbers {
    private Numbers() {}

    /** Join nested names by dots, so that every value has one name. */
    static Map<String, Object> named(Map<String, ?> nested) {
        Map<String, Object> flat = new LinkedHashMap<>();
        add("", nested, flat);
        return flat;
    }

    private static void add(String prefix, Map<?, ?> nested, Map<String, Object> flat) {
        nested.forEach(
                (key, value) -> {
                    if (value instanceof Map<?, ?> inner) {
                        add(prefix + key + ".", inner, flat);
                    } else {
                        flat.put(prefix + key, value);
                    }
                });
    }

    /** Return the numbers of a value in order; truth is 1 or 0. */
    static double[] of(Object value) {
        return stream(value).toArray();
    }

    private static DoubleStream stream(Object value) {
        return switch (value) {
            case Number number -> DoubleStream.of(number.doubleValue());
            case Boolean truth -> DoubleStream.of(truth ? 1 : 0);
            case double[] array -> Arrays.stream(array);
            case Object[] rows -> Stream.of(rows).flatMapToDouble(Numbers::stream);
            case List<?> list -> list.stream().flatMapToDouble(Numbers::stream);
            default -> throw new IllegalArgumentException("not a number: " + value);
        };
    }

    /** Return how the numbers are laid out: two values are comparable if their shapes are equal. */
    static String shape(Object value) {
        return switch (value) {
            case double[] array -> "[" + array.length + "]";
            case Object[] rows -> Stream.of(rows).map(Numbers::shape).toList().toString();
            case List<?> list when list.stream().allMatch(Number.class::isInstance) ->
                    "[" + list.size() + "]";
            case List<?> list -> list.stream().map(Numbers::shape).toList().toString();
            default -> "number";
        };
    }
}

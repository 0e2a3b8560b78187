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

    /** Join nested names by dots, so that every value has one name: {@code bins.3.count}. */
    static Map<String, Object> named(Map<String, ?> nested) {
        Map<String, Object> flat = new LinkedHashMap<>();
        nested.forEach((name, value) -> add(name, value, flat));
        return flat;
    }

    private static void add(String name, Object value, Map<String, Object> flat) {
        switch (value) {
            case Map<?, ?> inner -> inner.forEach((key, v) -> add(name + "." + key, v, flat));
            case List<?> table when !table.isEmpty() && table.getFirst() instanceof Map -> {
                for (int row = 0; row < table.size(); row++) {
                    add(name + "." + row, table.get(row), flat);
                }
            }
            default -> flat.put(name, value);
        }
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

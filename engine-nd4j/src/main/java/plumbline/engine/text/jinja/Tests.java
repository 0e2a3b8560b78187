package plumbline.engine.text.jinja;

import plumbline.engine.text.jinja.Callable.Arguments;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What may follow {@code is}, and the tests by name that {@code select} and its kin take. */
final class Tests {
    private Tests() {}

    static boolean holds(String name, Object value, Arguments arguments) {
        return switch (name) {
            case "defined" -> !(value instanceof Undefined);
            case "undefined" -> value instanceof Undefined;
            case "none" -> value == null;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "true" -> Boolean.TRUE.equals(value);
            case "false" -> Boolean.FALSE.equals(value);
            case "integer" -> value instanceof Long;
            case "float" -> value instanceof Double;
            case "number" ->
                    value instanceof Long || value instanceof Double || value instanceof Boolean;
            case "mapping" -> value instanceof Map;
            case "iterable", "sequence" ->
                    value instanceof List
                            || value instanceof Map
                            || value instanceof String
                            || value instanceof Undefined;
            case "callable" -> value instanceof Callable;
            case "even" -> remainder(value, 2L) == 0;
            case "odd" -> remainder(value, 2L) == 1;
            case "divisibleby" -> remainder(value, arguments.required(0, "num")) == 0;
            case "lower" ->
                    PythonText.str(value).equals(PythonText.str(value).toLowerCase(Locale.ROOT));
            case "upper" ->
                    PythonText.str(value).equals(PythonText.str(value).toUpperCase(Locale.ROOT));
            default -> Operators.compare(operator(name), value, arguments.required(0, "other"));
        };
    }

    private static long remainder(Object value, Object divisor) {
        if (Operators.arithmetic("%", value, divisor) instanceof Long remainder) {
            return remainder;
        }
        throw TemplateException.broken(PythonText.repr(value) + " is no whole number");
    }

    private static String operator(String name) {
        return switch (name) {
            case "equalto", "eq", "sameas" -> "==";
            case "ne" -> "!=";
            case "lt", "lessthan" -> "<";
            case "le" -> "<=";
            case "gt", "greaterthan" -> ">";
            case "ge" -> ">=";
            case "in" -> "in";
            default -> throw TemplateException.broken("the test '" + name + "' is not supported");
        };
    }
}

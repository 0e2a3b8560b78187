package plumbline.engine.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Python's operators on a template's values. */
final class Operators {
    /** What jinja2's sandbox allows for one range; the same limit for a repeated text or list. */
    static final int LARGEST = 100_000;

    private Operators() {}

    static boolean truth(Object value) {
        return switch (value) {
            case null -> false;
            case Undefined u -> false;
            case Boolean b -> b;
            case Long n -> n != 0;
            case Double d -> d != 0;
            case String s -> !s.isEmpty();
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }

    static boolean equal(Object a, Object b) {
        if (isNumber(a) && isNumber(b)) {
            return number(a) == number(b);
        }
        return a instanceof Undefined ? b instanceof Undefined : Objects.equals(a, b);
    }

    static boolean compare(String operator, Object a, Object b) {
        return switch (operator) {
            case "==" -> equal(a, b);
            case "!=" -> !equal(a, b);
            case "in" -> contains(b, a);
            case "not in" -> !contains(b, a);
            case "<" -> order(a, b) < 0;
            case "<=" -> order(a, b) <= 0;
            case ">" -> order(a, b) > 0;
            case ">=" -> order(a, b) >= 0;
            default -> throw TemplateException.broken("unknown operator " + operator);
        };
    }

    private static int order(Object a, Object b) {
        if (isNumber(a) && isNumber(b)) {
            return Double.compare(number(a), number(b));
        }
        if (a instanceof String x && b instanceof String y) {
            return x.compareTo(y);
        }
        throw wrong("<", a, b);
    }

    private static boolean contains(Object container, Object value) {
        return switch (container) {
            case String s when value instanceof String part -> s.contains(part);
            case List<?> list -> list.stream().anyMatch(item -> equal(item, value));
            case Map<?, ?> map -> map.containsKey(value);
            case Undefined u -> false;
            case null, default -> throw wrong("in", value, container);
        };
    }

    static Object arithmetic(String operator, Object a, Object b) {
        if (operator.equals("~")) {
            return PythonText.str(a) + PythonText.str(b);
        }
        if (isNumber(a) && isNumber(b)) {
            boolean whole = !(a instanceof Double) && !(b instanceof Double);
            return whole && !operator.equals("/")
                    ? ofWhole(operator, (long) number(a), (long) number(b))
                    : (Object) ofReal(operator, number(a), number(b));
        }
        return switch (operator) {
            case "+" -> joined(a, b);
            case "*" -> repeated(a, b);
            default -> throw wrong(operator, a, b);
        };
    }

    private static Object ofWhole(String operator, long a, long b) {
        try {
            return switch (operator) {
                case "+" -> Math.addExact(a, b);
                case "-" -> Math.subtractExact(a, b);
                case "*" -> Math.multiplyExact(a, b);
                case "//" -> Math.floorDiv(a, b);
                case "%" -> Math.floorMod(a, b);
                case "**" -> b < 0 ? (Object) Math.pow(a, b) : (Object) (long) Math.pow(a, b);
                default -> throw wrong(operator, a, b);
            };
        } catch (ArithmeticException e) {
            throw TemplateException.broken(
                    "%d %s %d: %s".formatted(a, operator, b, e.getMessage()));
        }
    }

    private static double ofReal(String operator, double a, double b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "//" -> Math.floor(a / b);
            case "%" -> a - b * Math.floor(a / b);
            case "**" -> Math.pow(a, b);
            default -> throw wrong(operator, a, b);
        };
    }

    private static Object joined(Object a, Object b) {
        if (a instanceof String x && b instanceof String y) {
            return x + y;
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            List<Object> both = new ArrayList<>(x);
            both.addAll(y);
            return both;
        }
        throw wrong("+", a, b);
    }

    private static Object repeated(Object a, Object b) {
        if (a instanceof String s
                && b instanceof Long n
                && n <= LARGEST / Math.max(1, s.length())) {
            return s.repeat((int) Math.max(0, n));
        }
        throw wrong("*", a, b);
    }

    private static boolean isNumber(Object value) {
        return value instanceof Long || value instanceof Double || value instanceof Boolean;
    }

    private static double number(Object value) {
        return switch (value) {
            case Boolean b -> b ? 1 : 0;
            case Number n -> n.doubleValue();
            default -> throw TemplateException.broken(PythonText.repr(value) + " is no number");
        };
    }

    static TemplateException wrong(String operator, Object a, Object b) {
        return TemplateException.broken(
                "'%s' does not work on %s and %s".formatted(operator, described(a), described(b)));
    }

    /** Name a value in an error message, in Jinja2's words where it is undefined. */
    static String described(Object value) {
        return value instanceof Undefined(String name)
                ? "the undefined '" + name + "'"
                : PythonText.repr(value);
    }
}

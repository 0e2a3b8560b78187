package plumbline.engine.text.jinja;

import plumbline.engine.text.jinja.Callable.Arguments;
import plumbline.engine.text.jinja.Expression.Passed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes expressions in a scope. */
record Evaluator(Scope scope) {

    Object value(Expression expression) {
        return switch (expression) {
            case Expression.Literal(Object value) -> value;
            case Expression.Name(String name) -> scope.get(name);
            case Expression.ListOf(List<Expression> items) -> values(items);
            case Expression.DictOf(var keys, var values) -> dict(keys, values);
            case Expression.Attribute(Expression of, String name) ->
                    Lookup.attribute(value(of), name);
            case Expression.Item(Expression of, Expression key) ->
                    Lookup.item(value(of), value(key));
            case Expression.Slice s ->
                    Lookup.slice(value(s.value()), bound(s.from()), bound(s.to()), bound(s.step()));
            case Expression.Call(Expression callee, Passed passed) -> call(callee, passed);
            case Expression.Filter(Expression of, String name, Passed passed) ->
                    Filters.apply(name, value(of), arguments(passed));
            case Expression.Test(Expression of, String name, Passed passed) ->
                    Tests.holds(name, value(of), arguments(passed));
            case Expression.Not(Expression of) -> !holds(of);
            case Expression.Negative(Expression of) -> Operators.arithmetic("-", 0L, value(of));
            case Expression.And(Expression left, Expression right) -> {
                Object first = value(left);
                yield Operators.truth(first) ? value(right) : first;
            }
            case Expression.Or(Expression left, Expression right) -> {
                Object first = value(left);
                yield Operators.truth(first) ? first : value(right);
            }
            case Expression.Binary(String operator, Expression left, Expression right) ->
                    Operators.arithmetic(operator, value(left), value(right));
            case Expression.Comparison c -> compare(c);
            case Expression.Conditional(var condition, var then, var otherwise) ->
                    value(holds(condition) ? then : otherwise);
        };
    }

    boolean holds(Expression expression) {
        return Operators.truth(value(expression));
    }

    private List<Object> values(List<Expression> expressions) {
        List<Object> values = new ArrayList<>();
        expressions.forEach(e -> values.add(value(e)));
        return values;
    }

    private Map<Object, Object> dict(List<Expression> keys, List<Expression> values) {
        Map<Object, Object> dict = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            dict.put(value(keys.get(i)), value(values.get(i)));
        }
        return dict;
    }

    private Long bound(Optional<Expression> bound) {
        Object value = bound.map(this::value).orElse(null);
        if (value == null || value instanceof Long) {
            return (Long) value;
        }
        throw TemplateException.broken("a slice's bound is " + Operators.described(value));
    }

    private Object call(Expression callee, Passed passed) {
        Object function = value(callee);
        if (function instanceof Callable callable) {
            return callable.call(arguments(passed));
        }
        throw TemplateException.broken(Operators.described(function) + " cannot be called");
    }

    Arguments arguments(Passed passed) {
        Map<String, Object> named = new LinkedHashMap<>();
        passed.named().forEach((name, e) -> named.put(name, value(e)));
        return new Arguments(values(passed.positional()), named);
    }

    private boolean compare(Expression.Comparison c) {
        Object left = value(c.first());
        for (int i = 0; i < c.operators().size(); i++) {
            Object right = value(c.others().get(i));
            if (!Operators.compare(c.operators().get(i), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }
}

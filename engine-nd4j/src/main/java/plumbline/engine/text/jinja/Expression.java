package plumbline.engine.text.jinja;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in {@code {{ … }}} and in the heads of statements. */
sealed interface Expression {
    record Literal(Object value) implements Expression {}

    record Name(String name) implements Expression {}

    record ListOf(List<Expression> items) implements Expression {}

    record DictOf(List<Expression> keys, List<Expression> values) implements Expression {}

    /** {@code value.name} */
    record Attribute(Expression value, String name) implements Expression {}

    /** {@code value[key]} */
    record Item(Expression value, Expression key) implements Expression {}

    /** {@code value[from:to:step]} */
    record Slice(
            Expression value,
            Optional<Expression> from,
            Optional<Expression> to,
            Optional<Expression> step)
            implements Expression {}

    record Call(Expression callee, Passed arguments) implements Expression {}

    /** {@code value | name(…)} */
    record Filter(Expression value, String name, Passed arguments) implements Expression {}

    /** {@code value is name(…)} */
    record Test(Expression value, String name, Passed arguments) implements Expression {}

    record Not(Expression value) implements Expression {}

    record Negative(Expression value) implements Expression {}

    record And(Expression left, Expression right) implements Expression {}

    record Or(Expression left, Expression right) implements Expression {}

    /** An arithmetic operator, or {@code ~}. */
    record Binary(String operator, Expression left, Expression right) implements Expression {}

    /** {@code a < b == c}: each neighbouring pair must hold. */
    record Comparison(Expression first, List<String> operators, List<Expression> others)
            implements Expression {}

    /** {@code then if condition else otherwise} */
    record Conditional(Expression condition, Expression then, Expression otherwise)
            implements Expression {}

    /** The arguments of a call. */
    record Passed(List<Expression> positional, Map<String, Expression> named) {
        static final Passed NONE = new Passed(List.of(), Map.of());
    }
}

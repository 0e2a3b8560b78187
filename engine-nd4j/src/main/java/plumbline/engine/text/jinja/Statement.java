package plumbline.engine.text.jinja;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a template is made of. */
sealed interface Statement {
    record Text(String text) implements Statement {}

    record Output(Expression value) implements Statement {}

    record If(Expression condition, List<Statement> then, List<Statement> otherwise)
            implements Statement {}

    /**
     * A loop.
     *
     * @param condition which items it sees
     * @param otherwise what stands in its place if it sees none
     */
    record For(
            List<String> targets,
            Expression items,
            Optional<Expression> condition,
            List<Statement> body,
            List<Statement> otherwise)
            implements Statement {}

    record Set(List<String> targets, Expression value) implements Statement {}

    /** {@code set namespace.name = value} */
    record SetAttribute(String namespace, String name, Expression value) implements Statement {}

    /** {@code set name} … {@code endset} */
    record SetBlock(String name, List<Statement> body) implements Statement {}

    record Macro(
            String name,
            List<String> parameters,
            Map<String, Expression> defaults,
            List<Statement> body)
            implements Statement {}

    /** {@code filter name} … {@code endfilter} */
    record FilterBlock(String name, Expression.Passed arguments, List<Statement> body)
            implements Statement {}

    /** A block that only groups: transformers' {@code generation}. */
    record Group(List<Statement> body) implements Statement {}

    record Break() implements Statement {}

    record Continue() implements Statement {}
}

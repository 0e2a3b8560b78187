package plumbline.engine.text.jinja;

import plumbline.engine.text.jinja.Callable.Arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes statements out in a scope. */
final class Renderer {
    /** How a list of statements was left. */
    private enum Leaving {
        AT_END,
        BREAK,
        CONTINUE
    }

    private final StringBuilder out;
    private final Scope scope;
    private final Evaluator evaluator;

    Renderer(StringBuilder out, Scope scope) {
        this.out = out;
        this.scope = scope;
        this.evaluator = new Evaluator(scope);
    }

    Leaving render(List<Statement> statements) {
        for (Statement statement : statements) {
            Leaving leaving = render(statement);
            if (leaving != Leaving.AT_END) {
                return leaving;
            }
        }
        return Leaving.AT_END;
    }

    private Leaving render(Statement statement) {
        switch (statement) {
            case Statement.Text(String text) -> out.append(text);
            case Statement.Output(Expression value) ->
                    out.append(PythonText.str(evaluator.value(value)));
            case Statement.If(var condition, var then, var otherwise) -> {
                return render(evaluator.holds(condition) ? then : otherwise);
            }
            case Statement.For loop -> loop(loop);
            case Statement.Set(var targets, Expression value) ->
                    assign(scope, targets, evaluator.value(value));
            case Statement.SetAttribute(String name, String attribute, Expression value) ->
                    namespace(name).put(attribute, evaluator.value(value));
            case Statement.SetBlock(String name, var body) -> scope.set(name, captured(body));
            case Statement.Macro macro -> scope.set(macro.name(), (Callable) a -> call(macro, a));
            case Statement.FilterBlock(String name, var passed, var body) ->
                    out.append(
                            PythonText.str(
                                    Filters.apply(
                                            name, captured(body), evaluator.arguments(passed))));
            case Statement.Group(var body) -> {
                return render(body);
            }
            case Statement.Break() -> {
                return Leaving.BREAK;
            }
            case Statement.Continue() -> {
                return Leaving.CONTINUE;
            }
        }
        return Leaving.AT_END;
    }

    /** Give one name the value, or several names its parts. */
    private static void assign(Scope scope, List<String> targets, Object value) {
        if (targets.size() == 1) {
            scope.set(targets.getFirst(), value);
            return;
        }
        List<Object> parts = Lookup.elements(value);
        if (parts.size() != targets.size()) {
            throw TemplateException.broken(
                    "%d values for the names %s"
                            .formatted(parts.size(), String.join(", ", targets)));
        }
        for (int i = 0; i < parts.size(); i++) {
            scope.set(targets.get(i), parts.get(i));
        }
    }

    private Map<String, Object> namespace(String name) {
        if (scope.get(name) instanceof Namespace(Map<String, Object> values)) {
            return values;
        }
        throw TemplateException.broken("'" + name + "' is no namespace: it cannot be changed");
    }

    private String captured(List<Statement> body) {
        StringBuilder text = new StringBuilder();
        new Renderer(text, new Scope(scope)).render(body);
        return text.toString();
    }

    private String call(Statement.Macro macro, Arguments arguments) {
        Scope inner = new Scope(scope);
        for (int i = 0; i < macro.parameters().size(); i++) {
            String parameter = macro.parameters().get(i);
            Expression fallback = macro.defaults().get(parameter);
            Object absent = fallback == null ? new Undefined(parameter) : evaluator.value(fallback);
            inner.set(parameter, arguments.get(i, parameter, absent));
        }
        StringBuilder text = new StringBuilder();
        new Renderer(text, inner).render(macro.body());
        return text.toString();
    }

    private void loop(Statement.For loop) {
        List<Object> items = new ArrayList<>();
        for (Object item : Lookup.elements(evaluator.value(loop.items()))) {
            if (isSeen(loop, item)) {
                items.add(item);
            }
        }
        if (items.isEmpty()) {
            new Renderer(out, new Scope(scope)).render(loop.otherwise());
        }
        for (int i = 0; i < items.size(); i++) {
            Scope inner = new Scope(scope);
            assign(inner, loop.targets(), items.get(i));
            inner.set("loop", LoopVariable.at(i, items));
            if (new Renderer(out, inner).render(loop.body()) == Leaving.BREAK) {
                return;
            }
        }
    }

    private boolean isSeen(Statement.For loop, Object item) {
        if (loop.condition().isEmpty()) {
            return true;
        }
        Scope inner = new Scope(scope);
        assign(inner, loop.targets(), item);
        return new Evaluator(inner).holds(loop.condition().get());
    }
}

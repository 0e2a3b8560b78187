package plumbline.engine.text.jinja;

import plumbline.engine.text.jinja.Callable.Arguments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A parsed template; rendering leaves it as it is. */
public final class Template {
    private final List<Statement> statements;

    private Template(List<Statement> statements) {
        this.statements = statements;
    }

    /**
     * Parse a template.
     *
     * @throws TemplateException if it is broken or uses a tag that is not supported
     */
    public static Template parse(String source) {
        try {
            return new Template(StatementParser.parse(Lexer.tokenize(source)));
        } catch (StackOverflowError e) {
            throw TemplateException.broken("it is nested too deeply");
        }
    }

    /**
     * Render.
     *
     * @param variables strings, booleans, longs, lists and maps of such, by name
     * @throws TemplateException if the template raises an exception, or fails on these values
     */
    public String render(Map<String, ?> variables) {
        Scope globals = new Scope(null);
        globals.set("range", (Callable) Template::range);
        globals.set("namespace", (Callable) a -> new Namespace(new LinkedHashMap<>(a.named())));
        globals.set("dict", (Callable) a -> new LinkedHashMap<>(a.named()));
        globals.set("raise_exception", (Callable) Template::raise);
        variables.forEach(globals::set);
        StringBuilder out = new StringBuilder();
        try {
            new Renderer(out, new Scope(globals)).render(statements);
        } catch (StackOverflowError e) {
            throw TemplateException.broken("it is nested too deeply");
        }
        return out.toString();
    }

    private static Object raise(Arguments arguments) {
        throw TemplateException.raised(PythonText.str(arguments.required(0, "message")));
    }

    private static Object range(Arguments a) {
        boolean one = a.positional().size() < 2;
        long from = one ? 0 : a.number(0, "start", 0);
        long to = a.number(one ? 0 : 1, "stop", 0);
        long step = a.number(2, "step", 1);
        if (step == 0 || Math.abs((to - from) / step) > Operators.LARGEST) {
            throw TemplateException.broken("a range of step 0 or of too many numbers");
        }
        List<Object> numbers = new ArrayList<>();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            numbers.add(i);
        }
        return numbers;
    }
}

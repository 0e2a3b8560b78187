package plumbline.engine.text.jinja;

import plumbline.engine.text.jinja.Token.Kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses a template's statements. */
final class StatementParser {
    private final TokenStream tokens;
    private final ExpressionParser expressions;

    private StatementParser(TokenStream tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
    }

    static List<Statement> parse(List<Token> tokens) {
        StatementParser parser = new StatementParser(new TokenStream(tokens));
        List<Statement> all = parser.statementsUntil(Set.of());
        parser.tokens.expect(Kind.END);
        return all;
    }

    /** Parse up to a block that begins with one of these names; that block stays to be read. */
    private List<Statement> statementsUntil(Set<String> ends) {
        List<Statement> statements = new ArrayList<>();
        while (!tokens.at(Kind.END)) {
            if (tokens.at(Kind.BLOCK_BEGIN) && ends.contains(tokens.peekSecond().text())) {
                return statements;
            }
            Token token = tokens.take();
            switch (token.kind()) {
                case TEXT -> statements.add(new Statement.Text(token.text()));
                case OUTPUT_BEGIN -> {
                    statements.add(new Statement.Output(expressions.tuple()));
                    tokens.expect(Kind.OUTPUT_END);
                }
                case BLOCK_BEGIN -> statements.add(block());
                default -> throw tokens.unexpected();
            }
        }
        if (!ends.isEmpty()) {
            throw TemplateException.broken("the template ends before " + String.join(" or ", ends));
        }
        return statements;
    }

    private Statement block() {
        Token name = tokens.expect(Kind.NAME);
        return switch (name.text()) {
            case "if" -> ifBlock();
            case "for" -> forBlock();
            case "set" -> setBlock();
            case "macro" -> macro();
            case "filter" -> filterBlock();
            case "generation" -> new Statement.Group(body("endgeneration"));
            case "break" -> closed(new Statement.Break());
            case "continue" -> closed(new Statement.Continue());
            default ->
                    throw TemplateException.broken(
                            "line %d: the tag '%s' is not supported"
                                    .formatted(name.line(), name.text()));
        };
    }

    private Statement closed(Statement statement) {
        tokens.expect(Kind.BLOCK_END);
        return statement;
    }

    /** Parse the rest of an opening tag, the body and the closing tag. */
    private List<Statement> body(String end) {
        tokens.expect(Kind.BLOCK_END);
        List<Statement> body = statementsUntil(Set.of(end));
        endTag(end);
        return body;
    }

    private void endTag(String end) {
        tokens.expect(Kind.BLOCK_BEGIN);
        tokens.expectName(end);
        tokens.expect(Kind.BLOCK_END);
    }

    private Statement ifBlock() {
        Expression condition = expressions.tuple();
        tokens.expect(Kind.BLOCK_END);
        List<Statement> then = statementsUntil(Set.of("elif", "else", "endif"));
        tokens.expect(Kind.BLOCK_BEGIN);
        if (tokens.takeName("elif")) {
            return new Statement.If(condition, then, List.of(ifBlock()));
        }
        if (tokens.takeName("else")) {
            return new Statement.If(condition, then, body("endif"));
        }
        tokens.expectName("endif");
        return closed(new Statement.If(condition, then, List.of()));
    }

    private Statement forBlock() {
        List<String> targets = targets();
        tokens.expectName("in");
        Expression items = expressions.or();
        Optional<Expression> condition =
                tokens.takeName("if") ? Optional.of(expressions.expression()) : Optional.empty();
        tokens.expect(Kind.BLOCK_END);
        List<Statement> body = statementsUntil(Set.of("else", "endfor"));
        tokens.expect(Kind.BLOCK_BEGIN);
        List<Statement> otherwise = List.of();
        if (tokens.takeName("else")) {
            otherwise = body("endfor");
        } else {
            tokens.expectName("endfor");
            tokens.expect(Kind.BLOCK_END);
        }
        return new Statement.For(targets, items, condition, body, otherwise);
    }

    private List<String> targets() {
        boolean parenthesis = tokens.takeOperator("(");
        List<String> names = new ArrayList<>();
        do {
            names.add(tokens.expect(Kind.NAME).text());
        } while (tokens.takeOperator(","));
        if (parenthesis) {
            tokens.expectOperator(")");
        }
        return names;
    }

    private Statement setBlock() {
        List<String> targets = targets();
        if (tokens.takeOperator(".")) {
            String name = tokens.expect(Kind.NAME).text();
            tokens.expectOperator("=");
            Expression value = expressions.tuple();
            return closed(new Statement.SetAttribute(targets.getFirst(), name, value));
        }
        if (tokens.takeOperator("=")) {
            return closed(new Statement.Set(targets, expressions.tuple()));
        }
        return new Statement.SetBlock(targets.getFirst(), body("endset"));
    }

    private Statement macro() {
        String name = tokens.expect(Kind.NAME).text();
        tokens.expectOperator("(");
        List<String> parameters = new ArrayList<>();
        Map<String, Expression> defaults = new LinkedHashMap<>();
        while (!tokens.takeOperator(")")) {
            String parameter = tokens.expect(Kind.NAME).text();
            parameters.add(parameter);
            if (tokens.takeOperator("=")) {
                defaults.put(parameter, expressions.expression());
            }
            if (!tokens.atOperator(")")) {
                tokens.expectOperator(",");
            }
        }
        return new Statement.Macro(name, parameters, defaults, body("endmacro"));
    }

    private Statement filterBlock() {
        String name = tokens.expect(Kind.NAME).text();
        return new Statement.FilterBlock(name, expressions.filterArguments(), body("endfilter"));
    }
}

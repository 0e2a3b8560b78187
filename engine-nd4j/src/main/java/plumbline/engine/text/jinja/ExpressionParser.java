package plumbline.engine.text.jinja;

import plumbline.engine.text.jinja.Expression.Passed;
import plumbline.engine.text.jinja.Token.Kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Parses expressions with Jinja2's precedence: each method is one level, loosest first. */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    /** Names that end a test without parentheses: {@code x is defined and y}. */
    private static final Set<String> NOT_AN_ARGUMENT =
            Set.of("and", "or", "not", "else", "if", "is", "in", "recursive");

    private final TokenStream tokens;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** Parse an expression, or several with commas between: a tuple. */
    Expression tuple() {
        Expression first = expression();
        if (!tokens.atOperator(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.takeOperator(",") && startsExpression()) {
            items.add(expression());
        }
        return new Expression.ListOf(items);
    }

    private boolean startsExpression() {
        return !tokens.at(Kind.BLOCK_END)
                && !tokens.at(Kind.OUTPUT_END)
                && !tokens.atOperator(")")
                && !tokens.atOperator("=");
    }

    Expression expression() {
        Expression then = or();
        while (tokens.takeName("if")) {
            Expression condition = or();
            Expression otherwise =
                    tokens.takeName("else")
                            ? expression()
                            : new Expression.Literal(new Undefined("else"));
            then = new Expression.Conditional(condition, then, otherwise);
        }
        return then;
    }

    /** Parse an expression in a place where {@code if} means something else. */
    Expression or() {
        Expression left = and();
        while (tokens.takeName("or")) {
            left = new Expression.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.takeName("and")) {
            left = new Expression.And(left, not());
        }
        return left;
    }

    private Expression not() {
        return tokens.takeName("not") ? new Expression.Not(not()) : comparison();
    }

    private Expression comparison() {
        Expression first = sum();
        List<String> operators = new ArrayList<>();
        List<Expression> others = new ArrayList<>();
        for (String operator = comparisonOperator();
                !operator.isEmpty();
                operator = comparisonOperator()) {
            operators.add(operator);
            others.add(sum());
        }
        return operators.isEmpty() ? first : new Expression.Comparison(first, operators, others);
    }

    /** Take a comparison operator; return the empty string if there is none. */
    private String comparisonOperator() {
        if (tokens.at(Kind.OPERATOR) && COMPARISONS.contains(tokens.peek().text())) {
            return tokens.take().text();
        }
        if (tokens.takeName("in")) {
            return "in";
        }
        if (tokens.atName("not") && tokens.peekSecond().is(Kind.NAME, "in")) {
            tokens.take();
            tokens.take();
            return "not in";
        }
        return "";
    }

    private Expression sum() {
        return leftToRight(this::concatenation, Set.of("+", "-"));
    }

    private Expression concatenation() {
        return leftToRight(this::product, Set.of("~"));
    }

    private Expression product() {
        return leftToRight(this::power, Set.of("*", "/", "//", "%"));
    }

    private Expression power() {
        return leftToRight(() -> unary(true), Set.of("**"));
    }

    private Expression leftToRight(Supplier<Expression> operand, Set<String> operators) {
        Expression left = operand.get();
        while (tokens.at(Kind.OPERATOR) && operators.contains(tokens.peek().text())) {
            left = new Expression.Binary(tokens.take().text(), left, operand.get());
        }
        return left;
    }

    private Expression unary(boolean filters) {
        Expression value;
        if (tokens.takeOperator("-")) {
            value = new Expression.Negative(unary(false));
        } else if (tokens.takeOperator("+")) {
            value = unary(false);
        } else {
            value = primary();
        }
        Expression whole = postfix(value);
        return filters ? filters(whole) : whole;
    }

    private Expression primary() {
        Token token = tokens.take();
        return switch (token.kind()) {
            case NAME -> named(token.text());
            case STRING -> new Expression.Literal(joinedStrings(token.text()));
            case NUMBER -> new Expression.Literal(number(token.text()));
            case OPERATOR ->
                    switch (token.text()) {
                        case "(" -> parenthesized();
                        case "[" -> new Expression.ListOf(items("]"));
                        case "{" -> dict();
                        default -> throw unexpected(token);
                    };
            default -> throw unexpected(token);
        };
    }

    private static TemplateException unexpected(Token token) {
        return TemplateException.broken(
                "line %d: unexpected '%s'".formatted(token.line(), token.text()));
    }

    private static Expression named(String name) {
        return switch (name) {
            case "true", "True" -> new Expression.Literal(true);
            case "false", "False" -> new Expression.Literal(false);
            case "none", "None" -> new Expression.Literal(null);
            default -> new Expression.Name(name);
        };
    }

    /** Strings side by side are one. */
    private String joinedStrings(String first) {
        StringBuilder all = new StringBuilder(first);
        while (tokens.at(Kind.STRING)) {
            all.append(tokens.take().text());
        }
        return all.toString();
    }

    private static Object number(String text) {
        try {
            return text.matches("\\d+") ? (Object) Long.valueOf(text) : Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw TemplateException.broken("the number " + text + " is too large");
        }
    }

    private Expression parenthesized() {
        if (tokens.takeOperator(")")) {
            return new Expression.ListOf(List.of());
        }
        Expression inside = tuple();
        tokens.expectOperator(")");
        return inside;
    }

    private List<Expression> items(String closing) {
        List<Expression> items = new ArrayList<>();
        while (!tokens.takeOperator(closing)) {
            items.add(expression());
            if (!tokens.atOperator(closing)) {
                tokens.expectOperator(",");
            }
        }
        return items;
    }

    private Expression dict() {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!tokens.takeOperator("}")) {
            keys.add(expression());
            tokens.expectOperator(":");
            values.add(expression());
            if (!tokens.atOperator("}")) {
                tokens.expectOperator(",");
            }
        }
        return new Expression.DictOf(keys, values);
    }

    private Expression postfix(Expression value) {
        Expression whole = value;
        while (true) {
            if (tokens.takeOperator(".")) {
                whole =
                        tokens.at(Kind.NUMBER)
                                ? new Expression.Item(whole, primary())
                                : new Expression.Attribute(whole, tokens.expect(Kind.NAME).text());
            } else if (tokens.takeOperator("[")) {
                whole = subscript(whole);
            } else if (tokens.takeOperator("(")) {
                whole = new Expression.Call(whole, arguments());
            } else {
                return whole;
            }
        }
    }

    private Expression subscript(Expression value) {
        Optional<Expression> from = sliceBound();
        if (tokens.takeOperator("]")) {
            return new Expression.Item(value, from.orElseThrow(tokens::unexpected));
        }
        tokens.expectOperator(":");
        Optional<Expression> to = sliceBound();
        Optional<Expression> step = tokens.takeOperator(":") ? sliceBound() : Optional.empty();
        tokens.expectOperator("]");
        return new Expression.Slice(value, from, to, step);
    }

    private Optional<Expression> sliceBound() {
        boolean none = tokens.atOperator(":") || tokens.atOperator("]");
        return none ? Optional.empty() : Optional.of(expression());
    }

    /** Parse arguments up to the closing parenthesis; the opening one is taken already. */
    private Passed arguments() {
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!tokens.takeOperator(")")) {
            if (tokens.at(Kind.NAME) && tokens.peekSecond().is(Kind.OPERATOR, "=")) {
                String name = tokens.take().text();
                tokens.take();
                named.put(name, expression());
            } else {
                positional.add(expression());
            }
            if (!tokens.atOperator(")")) {
                tokens.expectOperator(",");
            }
        }
        return new Passed(positional, named);
    }

    private Expression filters(Expression value) {
        Expression whole = value;
        while (true) {
            if (tokens.takeOperator("|")) {
                String name = tokens.expect(Kind.NAME).text();
                whole = new Expression.Filter(whole, name, filterArguments());
            } else if (tokens.takeName("is")) {
                whole = test(whole);
            } else if (tokens.takeOperator("(")) {
                whole = new Expression.Call(whole, arguments());
            } else {
                return whole;
            }
        }
    }

    /** Parse a filter's arguments, if it has any. */
    Passed filterArguments() {
        return tokens.takeOperator("(") ? arguments() : Passed.NONE;
    }

    private Expression test(Expression value) {
        boolean negated = tokens.takeName("not");
        String name = tokens.expect(Kind.NAME).text();
        Expression test = new Expression.Test(value, name, testArguments());
        return negated ? new Expression.Not(test) : test;
    }

    /** A test takes arguments in parentheses, or one without them. */
    private Passed testArguments() {
        if (tokens.takeOperator("(")) {
            return arguments();
        }
        boolean one =
                tokens.at(Kind.STRING)
                        || tokens.at(Kind.NUMBER)
                        || tokens.atOperator("[")
                        || tokens.atOperator("{")
                        || tokens.at(Kind.NAME) && !NOT_AN_ARGUMENT.contains(tokens.peek().text());
        return one ? new Passed(List.of(postfix(primary())), Map.of()) : Passed.NONE;
    }
}

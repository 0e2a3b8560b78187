package plumbline.engine.text.jinja;

import plumbline.engine.text.jinja.Token.Kind;

import java.util.List;

/** The tokens of a template, read one by one. */
final class TokenStream {
    private final List<Token> tokens;
    private int next;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(next);
    }

    Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    boolean at(Kind kind) {
        return peek().kind() == kind;
    }

    boolean atOperator(String operator) {
        return peek().is(Kind.OPERATOR, operator);
    }

    boolean atName(String name) {
        return peek().is(Kind.NAME, name);
    }

    boolean takeOperator(String operator) {
        boolean here = atOperator(operator);
        if (here) {
            take();
        }
        return here;
    }

    boolean takeName(String name) {
        boolean here = atName(name);
        if (here) {
            take();
        }
        return here;
    }

    /** Take a token of one kind, or fail. */
    Token expect(Kind kind) {
        if (!at(kind)) {
            throw unexpected();
        }
        return take();
    }

    void expectOperator(String operator) {
        if (!takeOperator(operator)) {
            throw unexpected();
        }
    }

    void expectName(String name) {
        if (!takeName(name)) {
            throw unexpected();
        }
    }

    TemplateException unexpected() {
        Token token = peek();
        return TemplateException.broken(
                "line %d: unexpected '%s'".formatted(token.line(), token.text()));
    }
}

package plumbline.method.rlaif.llm;

import plumbline.problem.ProblemException;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A secret that opens an endpoint. It is never printed, whoever asks for its text. */
final class ApiKey {
    private static final String HIDDEN = "***";

    /** What is sent where an endpoint wants no key: the protocol has no way to send none. */
    private static final ApiKey NONE = new ApiKey("none", false);

    /** Lower case is left out: a key pasted in place of a name is thus nearly always told apart. */
    private static final Pattern NAME = Pattern.compile("[A-Z_][A-Z0-9_]*");

    private final String secret;
    private final boolean hidden;

    private ApiKey(String secret, boolean hidden) {
        this.secret = secret;
        this.hidden = hidden;
    }

    /**
     * Read a key from the environment.
     *
     * @param variable its name; empty where the endpoint wants no key
     * @param environment gives a variable's value, or null
     * @throws ProblemException if the variable is not set
     */
    static ApiKey of(String variable, UnaryOperator<String> environment) {
        if (variable.isEmpty()) {
            return NONE;
        }
        String secret = environment.apply(variable);
        if (secret == null || secret.isBlank()) {
            throw new ProblemException(
                    "",
                    "missing-key",
                    "The environment variable '" + variable + "' is not set.",
                    "It holds the endpoint's key: export " + variable + "=…");
        }
        return new ApiKey(secret.strip(), true);
    }

    /** Return whether this may be the name of a variable, and not the key itself. */
    static boolean isName(String variable) {
        return NAME.matcher(variable).matches();
    }

    /** Return the secret, to be sent. */
    String secret() {
        return secret;
    }

    /** Take the secret out of a text that came from outside: some servers repeat what they got. */
    String hideIn(String text) {
        return hidden ? text.replace(secret, HIDDEN) : text;
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}

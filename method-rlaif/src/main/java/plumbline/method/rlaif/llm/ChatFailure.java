package plumbline.method.rlaif.llm;

import plumbline.problem.Problem;

import java.time.Duration;
import java.util.Optional;

/**
 * A call that brought no reply. Its message holds no secret, and it has no cause, which might hold
 * one.
 */
final class ChatFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int NO_STATUS = 0;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final int status;
    private final transient Optional<Duration> retryAfter;

    private ChatFailure(int status, String message, Optional<Duration> retryAfter) {
        super(message);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** The endpoint answered with an error. */
    static ChatFailure refused(int status, String message, Optional<Duration> retryAfter) {
        return new ChatFailure(status, message, retryAfter);
    }

    /** Nothing came, in time or at all, or nothing that can be read. */
    static ChatFailure broken(String message) {
        return new ChatFailure(NO_STATUS, message, Optional.empty());
    }

    /** Return how long the endpoint asked to be left alone. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    int status() {
        return status;
    }

    /** Return whether another attempt may fare better. */
    boolean passes() {
        boolean passing =
                status == NO_STATUS
                        || status == 408
                        || status == 409
                        || status == 429
                        || status >= 500;
        return passing && retryAfter.filter(wait -> wait.compareTo(LONGEST_WAIT) > 0).isEmpty();
    }

    /**
     * Say it to the user.
     *
     * @param asker who asked: {@code judge 'strict'}
     */
    Problem problem(String asker, Endpoint endpoint, String hint) {
        String subject = asker + ": " + endpoint.baseUrl();
        return switch (status) {
            case NO_STATUS ->
                    new Problem(
                            "",
                            "endpoint-failed",
                            subject + " gives no answer: " + getMessage() + ".",
                            hint);
            case 401, 403 ->
                    new Problem(
                            "",
                            "key-refused",
                            subject + " refuses " + key(endpoint) + ": " + getMessage() + ".",
                            hint);
            default ->
                    new Problem(
                            "",
                            "endpoint-failed",
                            "%s answers with an error, model '%s': %s."
                                    .formatted(subject, endpoint.model(), getMessage()),
                            hint);
        };
    }

    private static String key(Endpoint endpoint) {
        return endpoint.keyVariable().isEmpty()
                ? "to answer without a key (key-env)"
                : "the key in '" + endpoint.keyVariable() + "'";
    }
}

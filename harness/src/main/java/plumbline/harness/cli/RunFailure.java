package plumbline.harness.cli;

import java.nio.file.Path;
import java.util.Objects;

/** A command got under way and failed; the message is a sentence for the user. */
public final class RunFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path log;

    /**
     * @param log the file that holds the details
     */
    public RunFailure(String message, Path log, Throwable cause) {
        super(message, cause);
        this.log = Objects.requireNonNull(log, "log");
    }

    public Path log() {
        return log;
    }
}

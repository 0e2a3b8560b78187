package plumbline.harness.cli;

import picocli.CommandLine.Option;

/** The option that commands with a JSON form share: take it up as a picocli {@code @Mixin}. */
public final class JsonOption {
    static final String NAME = "--json";

    @Option(
            names = NAME,
            description = "Print one JSON document, and nothing else, on standard output.")
    private boolean json;

    /** Return whether it was given. */
    public boolean given() {
        return json;
    }
}

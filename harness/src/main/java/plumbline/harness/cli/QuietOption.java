package plumbline.harness.cli;

import picocli.CommandLine.Option;

/** The option that leaves out progress: take it up as a picocli {@code @Mixin}. */
final class QuietOption {
    @Option(
            names = {"-q", "--quiet"},
            description = "Shows no progress; what is to be known is still said.")
    private boolean given;

    boolean given() {
        return given;
    }
}

package plumbline.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps a stack trace in the folder for temporary files. */
final class StackTraceFile {
    private StackTraceFile() {}

    static Path write(Throwable failure) {
        try {
            Path file = Files.createTempFile("plumb-", ".log");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
                failure.printStackTrace(writer);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

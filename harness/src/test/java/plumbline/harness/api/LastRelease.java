package plumbline.harness.api;

import plumbline.spi.SpiVersion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the last release promised, read from its tag.
 *
 * @param tag {@code v} and a version
 */
record LastRelease(Path repository, String tag) {
    private static final Pattern CURRENT = Pattern.compile("CURRENT = new SpiVersion\\((\\d+),");
    private static final String SPI = "sdk-api/src/main/java/plumbline/spi/SpiVersion.java";

    /** Find the newest tag {@code v*} before what is checked out; empty where there is none. */
    static Optional<LastRelease> of(Path repository) {
        return git(repository, "describe", "--tags", "--abbrev=0", "--match", "v*")
                .map(tag -> new LastRelease(repository, tag.strip()));
    }

    /**
     * Return the signatures that a module had then and has no more; none where the first number of
     * the SPI's version has grown since, which is how a break is declared.
     */
    List<String> broken(String module, List<String> now, SpiVersion spi) {
        if (spi.major() > major()) {
            return List.of();
        }
        List<String> gone = new ArrayList<>(show(module + "/api.txt").lines().toList());
        gone.removeAll(now);
        return gone;
    }

    private int major() {
        Matcher version = CURRENT.matcher(show(SPI));
        if (!version.find()) {
            throw new IllegalStateException(tag + ":" + SPI + " has no current version");
        }
        return Integer.parseInt(version.group(1));
    }

    private String show(String file) {
        return git(repository, "show", tag + ":" + file)
                .orElseThrow(() -> new IllegalStateException(tag + " has no " + file));
    }

    /** Run git; empty where it says no. */
    static Optional<String> git(Path repository, String... arguments) {
        List<String> command =
                Stream.concat(Stream.of("git", "-C", repository.toString()), Stream.of(arguments))
                        .toList();
        try {
            Process git =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package plumbline.harness.cli.project;

import plumbline.problem.ProblemException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a plugin project: the example of this repository, under another name. */
final class PluginProject {
    /** The example's files. */
    static final List<String> FILES =
            List.of(
                    "README.md",
                    "pom.xml",
                    "recipe.yaml",
                    "src/main/java/example/simpolite/Brevity.java",
                    "src/main/java/example/simpolite/Concise.java",
                    "src/main/java/example/simpolite/SimpoLite.java",
                    "src/main/java/example/simpolite/SimpoLitePlugin.java",
                    "src/main/resources/META-INF/services/plumbline.spi.AlignmentPlugin",
                    "src/test/java/example/simpolite/BrevityTest.java",
                    "src/test/java/example/simpolite/ConciseTest.java",
                    "src/test/java/example/simpolite/SimpoLiteLossTest.java",
                    "src/test/java/example/simpolite/SimpoLiteTest.java");

    private PluginProject() {}

    /**
     * Write the project.
     *
     * @param folder must not exist, or be empty
     * @throws ProblemException if something is there already, or it cannot be written
     */
    static void write(ProjectName name, Path folder) {
        try {
            refuseToOverwrite(folder);
            for (String file : FILES) {
                Path target = folder.resolve(name.inPlaceOfTheExamples(file));
                Files.createDirectories(target.getParent());
                Files.writeString(target, name.inPlaceOfTheExamples(text(file)));
            }
        } catch (IOException e) {
            throw new ProblemException(
                    folder.toString(),
                    "cannot-write",
                    "the project cannot be written: " + e.getMessage() + ".",
                    "Give another place with --dir.");
        }
    }

    private static void refuseToOverwrite(Path folder) throws IOException {
        boolean taken = Files.exists(folder);
        if (taken && Files.isDirectory(folder)) {
            try (var entries = Files.list(folder)) {
                taken = entries.findAny().isPresent();
            }
        }
        if (taken) {
            throw new ProblemException(
                    folder.toString(),
                    "already-there",
                    "something is there already, and nothing is overwritten.",
                    "Take another name, or another place with --dir.");
        }
    }

    private static String text(String file) {
        try (InputStream in = PluginProject.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the example's file " + file + " is not installed");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

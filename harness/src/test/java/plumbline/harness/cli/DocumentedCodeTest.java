package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.plugin.PluginJars;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The code in the documentation compiles, and its recipes are right. */
class DocumentedCodeTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)( part)?\\n(.*?)^```$");
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @TempDir Path folder;

    @Test
    void javaCompiles() throws IOException {
        List<PluginJars.Source> sources =
                blocks("java").map(block -> source(block.group(3))).toList();
        assertTrue(sources.size() >= 5, sources.size() + " blocks");
        PluginJars.compile(sources, folder, System.getProperty("java.class.path"));
    }

    private static PluginJars.Source source(String text) {
        return new PluginJars.Source(first(PACKAGE, text) + "." + first(TYPE, text), text);
    }

    private static String first(Pattern pattern, String text) {
        Matcher match = pattern.matcher(text);
        assertTrue(match.find(), text);
        return match.group(1);
    }

    @Test
    void wholeRecipesAreRight() throws IOException {
        List<String> recipes =
                blocks("yaml").filter(b -> b.group(2) == null).map(b -> b.group(3)).toList();
        assertTrue(recipes.size() >= 2, recipes.size() + " recipes");
        for (String recipe : recipes) {
            Path file = Files.writeString(folder.resolve("recipe.yaml"), recipe);
            Plumb plumb = Plumb.run("check", file.toString());
            assertEquals(ExitCode.DONE, plumb.exitCode(), recipe + plumb.err());
        }
    }

    @Test
    void partsOfRecipesAreYaml() throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        for (MatchResult block : blocks("yaml").toList()) {
            assertTrue(yaml.readTree(block.group(3)).isObject(), block.group(3));
        }
    }

    @Test
    void pagesThatAreLinkedExist() throws IOException {
        for (Path page : pages()) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> page.resolveSibling(link.group(1)))
                    .forEach(linked -> assertTrue(Files.exists(linked), page + ": " + linked));
        }
    }

    private static Stream<MatchResult> blocks(String language) throws IOException {
        return pages().stream()
                .flatMap(page -> BLOCK.matcher(read(page)).results())
                .filter(block -> block.group(1).equals(language));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../docs"))) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

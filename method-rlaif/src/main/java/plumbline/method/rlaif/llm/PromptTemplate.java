package plumbline.method.rlaif.llm;

import plumbline.problem.Problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with places to be filled in, <code>{prompt}</code> for example. They are filled in one pass:
 * what is filled in is never read as a template again. Other braces are text.
 */
public final class PromptTemplate {
    private final String text;

    public PromptTemplate(String text) {
        this.text = text;
    }

    /** Read one of our own. */
    static PromptTemplate ours(String name) {
        try (InputStream in = PromptTemplate.class.getResourceAsStream(name)) {
            return new PromptTemplate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Read the user's, and say what is wrong with it.
     *
     * @param needed the places that it must have
     * @return empty if it cannot be read
     */
    static Optional<PromptTemplate> read(
            Path file, List<String> needed, Consumer<Problem> problems) {
        Optional<PromptTemplate> template;
        try {
            template = Optional.of(new PromptTemplate(Files.readString(file)));
        } catch (IOException e) {
            problems.accept(
                    new Problem(
                            file.toString(),
                            "missing-file",
                            "The template cannot be read: " + e.getClass().getSimpleName() + ".",
                            ""));
            return Optional.empty();
        }
        List<String> missing = template.get().lacking(needed);
        if (!missing.isEmpty()) {
            problems.accept(
                    new Problem(
                            file.toString(),
                            "missing-placeholder",
                            "The template has no " + String.join(", no ", missing) + ".",
                            "It needs all of " + String.join(", ", places(needed)) + "."));
        }
        return template;
    }

    /** List the places that it lacks, braces and all. */
    public List<String> lacking(List<String> needed) {
        List<String> missing = new ArrayList<>(places(needed));
        missing.removeIf(text::contains);
        return missing;
    }

    private static List<String> places(List<String> names) {
        return names.stream().map(name -> "{" + name + "}").toList();
    }

    /** Fill the places in. */
    public String render(Map<String, String> values) {
        Pattern places =
                Pattern.compile(
                        "\\{("
                                + String.join(
                                        "|", values.keySet().stream().map(Pattern::quote).toList())
                                + ")}");
        return places.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
    }
}

package plumbline.harness.recipe;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads YAML into nodes that know their places. */
final class YamlReader {
    private static final YAMLFactory YAML = new YAMLFactory();

    /** How the parser names the setting that holds one of its limits. */
    private static final String JARGON = ", from `[^`]*`\\)";

    private final String source;
    private final boolean positions;
    private final Path folder;
    private final Problems problems;
    private YAMLParser parser;
    private boolean aliasSaid;

    /**
     * @param source how problems call the text: a file, or an option
     * @param positions whether line and column are to be added to it
     * @param folder where the text's relative paths start
     */
    private YamlReader(String source, boolean positions, Path folder, Problems problems) {
        this.source = source;
        this.positions = positions;
        this.folder = folder;
        this.problems = problems;
    }

    /** Read a recipe; its relative paths start at its own folder. */
    static YamlReader ofFile(Path file, Problems problems) {
        Path parent = file.getParent();
        return new YamlReader(
                file.toString(), true, parent == null ? Path.of("") : parent, problems);
    }

    /** Read an option's value; its relative paths start at the working directory. */
    static YamlReader ofOption(String option, Problems problems) {
        return new YamlReader(option, false, Path.of(""), problems);
    }

    /** Read one document; empty if it is not YAML, which is then among the problems. */
    Optional<Node> read(String text) {
        try (YAMLParser opened = YAML.createParser(text)) {
            parser = opened;
            if (parser.nextToken() == null) {
                problems.add(source, "empty-file", "there is nothing in it.", "");
                return Optional.empty();
            }
            Node node = node();
            if (parser.nextToken() != null) {
                wrongSyntax(place(parser.currentTokenLocation()), "a second document begins here");
                return Optional.empty();
            }
            return Optional.of(node);
        } catch (JsonProcessingException e) {
            wrongSyntax(place(e.getLocation()), sentence(e));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node node() throws IOException {
        String place = place(parser.currentTokenLocation());
        if (parser.isCurrentAlias() && !aliasSaid) {
            aliasSaid = true;
            problems.add(
                    place,
                    "yaml-syntax",
                    "an alias (*" + parser.getText() + ") stands here; recipes have none.",
                    "Write out what it stands for.");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(place);
            case START_ARRAY -> items(place);
            case VALUE_NULL -> new Node.Scalar(place, "", true, folder);
            default -> new Node.Scalar(place, parser.getText(), false, folder);
        };
    }

    private Node.Mapping mapping(String place) throws IOException {
        Node.Mapping mapping = Node.Mapping.empty(place);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String keyPlace = place(parser.currentTokenLocation());
            parser.nextToken();
            Node.Entry entry = new Node.Entry(keyPlace, node());
            Node.Entry earlier = mapping.entries().putIfAbsent(key, entry);
            if (earlier != null) {
                problems.add(
                        keyPlace,
                        "duplicate-key",
                        "'" + key + "' stands here a second time.",
                        "The first is at " + earlier.keyPlace() + ".");
            }
        }
        return mapping;
    }

    private Node.Items items(String place) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Node.Items(place, items);
    }

    private void wrongSyntax(String place, String what) {
        problems.add(
                place,
                "yaml-syntax",
                "this is not YAML that can be read: " + what + ".",
                "Indent by spaces, and put a space behind each colon.");
    }

    private String place(JsonLocation location) {
        return !positions || location == null
                ? source
                : "%s:%d:%d".formatted(source, location.getLineNr(), location.getColumnNr());
    }

    /** Keep what the parser says and leave out where: the place says that. */
    private static String sentence(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "))
                .replaceAll(JARGON, ")")
                .replaceAll("\\.+$", "");
    }
}

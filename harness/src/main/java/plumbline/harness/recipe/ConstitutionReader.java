package plumbline.harness.recipe;

import plumbline.harness.plugin.DidYouMean;
import plumbline.harness.recipe.Node.Items;
import plumbline.harness.recipe.Node.Mapping;
import plumbline.harness.recipe.Node.Scalar;
import plumbline.spi.Constitution;
import plumbline.spi.Constitution.Example;
import plumbline.spi.Constitution.Principle;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a constitution: a YAML file of principles, or one of the two JSON files in which those of
 * Bai et al. 2022 are published. What is wrong with it is placed in its own lines.
 */
final class ConstitutionReader {
    private static final String PRINCIPLES = "principles";
    private static final String EXAMPLES = "examples";
    private static final String HINT =
            "Write principles: [{id: NAME, critique: TEXT, revision: TEXT, comparison: TEXT}].";

    private final Path file;
    private final Problems problems;
    private final List<Principle> principles = new ArrayList<>();
    private final List<Example> examples = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    private ConstitutionReader(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * Read a file.
     *
     * @param place where the recipe names it
     * @return empty if anything was wrong, which is then among the problems
     */
    static Optional<Constitution> read(Path file, String place, Problems problems) {
        int before = problems.count();
        ConstitutionReader reader = new ConstitutionReader(file, problems);
        reader.text(place)
                .flatMap(text -> YamlReader.ofFile(file, problems).read(text))
                .ifPresent(reader::read);
        return problems.count() > before
                ? Optional.empty()
                : Optional.of(new Constitution(file, reader.principles, reader.examples));
    }

    private Optional<String> text(String place) {
        try {
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException e) {
            problems.add(file.toString(), "not-utf8", "the constitution is not UTF-8 text.", "");
        } catch (IOException e) {
            problems.add(
                    place,
                    "missing-file",
                    "the constitution %s is not there, or cannot be read.".formatted(file),
                    "Relative paths start at the recipe's folder.");
        }
        return Optional.empty();
    }

    private void read(Node node) {
        switch (node) {
            case Mapping ours when ours.has(PRINCIPLES) -> ours(ours);
            case Mapping other when isPublished(other) ->
                    other.entries().forEach((id, e) -> published(id, (Mapping) e.value()));
            case Items comparisons -> comparisons(comparisons);
            case Mapping other -> noPrinciples(other.place());
            case Scalar other -> noPrinciples(other.place());
        }
    }

    private void noPrinciples(String place) {
        problems.add(place, "no-principles", "the constitution has no principles.", HINT);
    }

    private void ours(Mapping block) {
        block.entries()
                .forEach(
                        (key, entry) -> {
                            if (!Set.of(PRINCIPLES, EXAMPLES).contains(key)) {
                                problems.add(
                                        entry.keyPlace(),
                                        "unknown-key",
                                        "a constitution has no '" + key + "'.",
                                        DidYouMean.hint(
                                                key, List.of(PRINCIPLES, EXAMPLES), "It has"));
                            }
                        });
        items(block, PRINCIPLES).forEach(item -> principle(item).ifPresent(principles::add));
        if (places.isEmpty()) {
            noPrinciples(block.placeOf(PRINCIPLES));
        }
        items(block, EXAMPLES).forEach(item -> example(item).ifPresent(examples::add));
    }

    private List<Node> items(Mapping block, String key) {
        Node node = block.value(key);
        if (node instanceof Items items) {
            return items.items();
        }
        boolean empty = node == null || node instanceof Scalar scalar && scalar.empty();
        if (!empty) {
            wrongType(node, key + " is", "a list");
        }
        return List.of();
    }

    private void wrongType(Node node, String what, String expected) {
        problems.add(
                node.place(),
                "wrong-type",
                "%s %s; it must be %s.".formatted(what, node.described(), expected),
                HINT);
    }

    private Optional<Principle> principle(Node node) {
        places.putIfAbsent("", node.place()); // there is one, right or wrong
        if (!(node instanceof Mapping block)) {
            wrongType(node, "a principle is", "a block");
            return Optional.empty();
        }
        Optional<Principle> bound =
                new SettingsBinder(problems, "the principle")
                        .bind(block, Principle.DEFAULT, Set.of());
        bound.ifPresent(p -> check(p, block));
        return bound;
    }

    private void check(Principle principle, Mapping block) {
        String earlier = places.putIfAbsent(principle.id(), block.placeOf("id"));
        if (earlier != null) {
            problems.add(
                    block.placeOf("id"),
                    "duplicate-id",
                    "the principle '" + principle.id() + "' stands here a second time.",
                    "The first is at " + earlier + ".");
        }
        if (principle.critique().isPresent() != principle.revision().isPresent()) {
            missing(principle, block, principle.critique().isPresent() ? "revision" : "critique");
        } else if (principle.critique().isEmpty() && principle.comparison().isEmpty()) {
            missing(principle, block, "critique");
        }
    }

    private void missing(Principle principle, Mapping block, String request) {
        problems.add(
                block.place(),
                "missing-request",
                "the principle '%s' has no %s request.".formatted(principle.id(), request),
                "A principle needs critique and revision, or comparison, or all three.");
    }

    private Optional<Example> example(Node node) {
        if (!(node instanceof Mapping block)) {
            wrongType(node, "an example is", "a block");
            return Optional.empty();
        }
        Optional<Example> bound =
                new SettingsBinder(problems, "the example")
                        .bind(block, new Example(null, null, null, null, null), Set.of());
        bound.filter(example -> !places.containsKey(example.principle()))
                .ifPresent(
                        example ->
                                problems.add(
                                        block.placeOf("principle"),
                                        "unknown-principle",
                                        "there is no principle '%s'."
                                                .formatted(example.principle()),
                                        DidYouMean.hint(
                                                example.principle(),
                                                principles.stream().map(Principle::id).toList(),
                                                "Principles")));
        return bound;
    }

    /** As {@code CritiqueRevisionInstructions.json}: id to {prompt: [text], edit_request: text}. */
    private static boolean isPublished(Mapping block) {
        return !block.entries().isEmpty()
                && block.entries().values().stream()
                        .allMatch(
                                e ->
                                        e.value() instanceof Mapping m
                                                && m.has("prompt")
                                                && m.has("edit_request"));
    }

    private void published(String id, Mapping block) {
        Node prompt = block.value("prompt");
        Node one =
                prompt instanceof Items items && items.items().size() == 1
                        ? items.items().getFirst()
                        : prompt;
        if (!(one instanceof Scalar critique)
                || !(block.value("edit_request") instanceof Scalar revision)) {
            wrongType(
                    prompt, "the prompt of '" + id + "' is", "one text, with a text to revise by");
            return;
        }
        principles.add(
                new Principle(
                        id,
                        1,
                        Optional.of(critique.text()),
                        Optional.of(revision.text()),
                        Optional.empty()));
    }

    /** As {@code RLMadisonInstructions.json}: a list of questions about two answers. */
    private void comparisons(Items questions) {
        if (questions.items().isEmpty()) {
            noPrinciples(questions.place());
        }
        for (Node question : questions.items()) {
            if (question instanceof Scalar text && !text.empty()) {
                principles.add(
                        new Principle(
                                "comparison-" + (principles.size() + 1),
                                1,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(text.text())));
            } else {
                wrongType(question, "a question about two answers is", "text");
            }
        }
    }
}

package plumbline.harness.recipe;

import plumbline.harness.recipe.Node.Items;
import plumbline.harness.recipe.Node.Mapping;
import plumbline.harness.recipe.Node.Scalar;
import plumbline.harness.recipe.RewardSpec.Part;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads which reward a stage trains on: a stage's name, a block for one source, or a list of these.
 */
final class RewardReader {
    static final String REWARD = "reward";

    private final Problems problems;
    private final String subject;

    /**
     * @param subject the stage, as messages call it
     */
    RewardReader(Problems problems, String subject) {
        this.problems = problems;
        this.subject = subject + ", " + REWARD;
    }

    RewardSpec read(Mapping stage) {
        if (!stage.has(REWARD)) {
            return RewardSpec.LAST;
        }
        Node node = stage.value(REWARD);
        List<Node> items = node instanceof Items list ? list.items() : List.of(node);
        if (items.isEmpty()) {
            wrongType(node);
        }
        List<Part> parts = items.stream().map(this::part).flatMap(Optional::stream).toList();
        refuseTwoOfOneName(parts, node);
        return new RewardSpec(parts);
    }

    private Optional<Part> part(Node node) {
        return switch (node) {
            case Scalar stage when !stage.empty() -> Optional.of(Part.of(stage.text()));
            case Mapping block ->
                    new SettingsBinder(problems, subject)
                            .bind(block, Part.DEFAULT, Set.of())
                            .filter(part -> isWhole(part, block));
            default -> {
                wrongType(node);
                yield Optional.empty();
            }
        };
    }

    private boolean isWhole(Part part, Mapping block) {
        if (part.from().isPresent() == part.model().isPresent()) {
            problems.add(
                    block.place(),
                    "missing-setting",
                    subject + ": a part names either the stage that it is from or a model.",
                    "Write {from: rm, weight: 1} or {model: DIRECTORY, weight: 1}.");
            return false;
        }
        if (part.weight() == 0) {
            problems.add(
                    block.placeOf("weight"),
                    "no-effect",
                    "%s: '%s' has the weight 0, and adds nothing.".formatted(subject, part.name()),
                    "Remove it.");
        }
        return true;
    }

    private void wrongType(Node node) {
        problems.add(
                node.place(),
                "wrong-type",
                "%s: this is %s; it must be a stage's name, a block or a list of these."
                        .formatted(subject, node.described()),
                "Write reward: rm, or reward: {model: DIRECTORY}, or a list of parts with"
                        + " weights.");
    }

    private void refuseTwoOfOneName(List<Part> parts, Node node) {
        Set<String> names = new HashSet<>();
        for (Part part : parts) {
            if (!names.add(part.name())) {
                problems.add(
                        node.place(),
                        "duplicate-name",
                        "%s: two parts are called '%s'.".formatted(subject, part.name()),
                        "Add up their weights; or rename one's folder.");
            }
        }
    }

    /** Describe what can stand there, for the schema. */
    static Map<String, Object> schema() {
        Map<String, Object> stage = Map.of("type", "string");
        Map<String, Object> part = SettingsSchema.of(Part.DEFAULT, Map.of());
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("anyOf", List.of(stage, part));
        return Map.of("anyOf", List.of(stage, part, SettingsSchema.typed("array", "items", item)));
    }
}

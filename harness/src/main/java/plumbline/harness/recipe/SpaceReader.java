package plumbline.harness.recipe;

import plumbline.harness.plugin.DidYouMean;
import plumbline.harness.recipe.Dimension.Range;
import plumbline.harness.recipe.Node.Items;
import plumbline.harness.recipe.Node.Mapping;
import plumbline.harness.recipe.Node.Scalar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what of one arm is tuned: {@code {dpo.beta: {log: [0.03, 0.3]}, dpo.loss: [ipo]}}. */
final class SpaceReader {
    private static final String HINT =
            "Write a list of values, {between: [LOW, HIGH]}, or {log: [LOW, HIGH]}.";

    private final ArmSpec arm;
    private final Problems problems;

    SpaceReader(ArmSpec arm, Problems problems) {
        this.arm = arm;
        this.problems = problems;
    }

    List<Dimension> read(Node space) {
        if (!(space instanceof Mapping block) || block.entries().isEmpty()) {
            problems.add(
                    space.place(),
                    "wrong-type",
                    "tune.space.%s is %s; it must be a block of settings to tune."
                            .formatted(arm.name(), space.described()),
                    "Write STAGE.SETTING: {log: [LOW, HIGH]}.");
            return List.of();
        }
        List<Dimension> dimensions = new ArrayList<>();
        block.entries().forEach((name, entry) -> dimension(name, entry).ifPresent(dimensions::add));
        return dimensions;
    }

    private Optional<Dimension> dimension(String name, Node.Entry entry) {
        List<String> stages = arm.stages().stream().map(StageSpec::name).distinct().toList();
        Optional<String> stage =
                stages.stream()
                        .filter(s -> name.startsWith(s + "."))
                        .max(Comparator.comparingInt(String::length));
        if (stage.isEmpty()) {
            String asked = name.split("\\.", 2)[0];
            problems.add(
                    entry.keyPlace(),
                    "unknown-stage",
                    "arm '%s' has no stage for '%s'.".formatted(arm.name(), name),
                    DidYouMean.hint(asked, stages, "Its stages") + "  Write STAGE.SETTING.");
            return Optional.empty();
        }
        String path = name.substring(stage.get().length() + 1);
        return range(name, entry.value())
                .map(range -> new Dimension(stage.get(), path, range, entry.value().place()));
    }

    private Optional<Range> range(String name, Node node) {
        return switch (node) {
            case Items items -> choices(name, items);
            case Mapping block when block.entries().size() == 1 && block.has("between") ->
                    between(name, block.value("between"), false);
            case Mapping block when block.entries().size() == 1 && block.has("log") ->
                    between(name, block.value("log"), true);
            default -> {
                problems.add(
                        node.place(),
                        "wrong-type",
                        "the range of %s is %s.".formatted(name, node.described()),
                        HINT);
                yield Optional.empty();
            }
        };
    }

    private Optional<Range> choices(String name, Items items) {
        List<String> values =
                items.items().stream()
                        .filter(Scalar.class::isInstance)
                        .map(item -> ((Scalar) item).text())
                        .toList();
        if (values.size() < items.items().size() || values.stream().distinct().count() < 2) {
            problems.add(
                    items.place(),
                    "empty-range",
                    "%s has fewer than two values to choose from.".formatted(name),
                    HINT);
            return Optional.empty();
        }
        return Optional.of(new Range.Choices(values));
    }

    private Optional<Range> between(String name, Node node, boolean log) {
        List<OptionalDouble> ends =
                node instanceof Items items
                        ? items.items().stream().map(SpaceReader::number).toList()
                        : List.of();
        if (ends.size() != 2 || ends.stream().anyMatch(OptionalDouble::isEmpty)) {
            problems.add(
                    node.place(),
                    "wrong-type",
                    "the range of %s is not two numbers.".formatted(name),
                    HINT);
            return Optional.empty();
        }
        double low = ends.getFirst().getAsDouble();
        double high = ends.getLast().getAsDouble();
        if (low >= high || log && low <= 0) {
            problems.add(
                    node.place(),
                    "empty-range",
                    "the range of %s goes from %s to %s."
                            .formatted(name, Ranges.number(low), Ranges.number(high)),
                    log
                            ? "The lower end comes first; with log it must be greater than 0."
                            : "The lower end comes first.");
            return Optional.empty();
        }
        return Optional.of(new Range.Between(low, high, log, whole(node)));
    }

    /** Numbers without a point are whole, and so are the values between them. */
    private static boolean whole(Node node) {
        return node instanceof Items items
                && items.items().stream().allMatch(i -> ((Scalar) i).text().matches("-?\\d+"));
    }

    private static OptionalDouble number(Node node) {
        try {
            double value = node instanceof Scalar s ? Double.parseDouble(s.text()) : Double.NaN;
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}

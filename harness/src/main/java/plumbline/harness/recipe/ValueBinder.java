package plumbline.harness.recipe;

import plumbline.harness.plugin.DidYouMean;
import plumbline.harness.recipe.Node.Items;
import plumbline.harness.recipe.Node.Mapping;
import plumbline.harness.recipe.Node.Scalar;
import plumbline.harness.recipe.SettingType.Block;
import plumbline.harness.recipe.SettingType.Choice;
import plumbline.harness.recipe.SettingType.File;
import plumbline.harness.recipe.SettingType.ListOf;
import plumbline.harness.recipe.SettingType.MapOf;
import plumbline.harness.recipe.SettingType.Maybe;
import plumbline.harness.recipe.SettingType.Principles;
import plumbline.harness.recipe.SettingType.Real;
import plumbline.harness.recipe.SettingType.Text;
import plumbline.harness.recipe.SettingType.Truth;
import plumbline.harness.recipe.SettingType.Whole;
import plumbline.problem.Problem;
import plumbline.spi.Setting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Turns nodes into values of a type and holds them against their allowed range. */
final class ValueBinder {
    private final Problems problems;
    private final SettingsBinder blocks;

    /**
     * The setting that a value is for.
     *
     * @param path dotted, from the block that has a name
     */
    record Target(String path, Optional<Setting> setting) {
        Target inside(String key) {
            return new Target(path + "." + key, setting);
        }
    }

    ValueBinder(Problems problems, SettingsBinder blocks) {
        this.problems = problems;
        this.blocks = blocks;
    }

    /** Return the value; null if it is wrong, which is then among the problems. */
    Object bind(Node node, SettingType type, Object otherwise, Target target) {
        return switch (type) {
            case Maybe maybe -> maybe(node, maybe, otherwise, target);
            case ListOf list -> list(node, list, target);
            case MapOf map ->
                    node instanceof Mapping m
                            ? blocks.entries(m, map.value(), target)
                            : wrongType(node, "a block of names and values", target);
            case Block block -> block(node, block, otherwise, target);
            case Whole whole -> scalar(node, whole(whole), "a whole number", target);
            case Real _ -> scalar(node, ValueBinder::real, "a finite number", target);
            case Truth _ -> scalar(node, ValueBinder::truth, "true or false", target);
            case Text _ -> scalar(node, Optional::of, "text", target);
            case File _ -> path(scalar(node, Optional::of, "a path", target), node);
            case Principles _ -> constitution(node, target);
            case Choice choice -> choice(node, choice, target);
        };
    }

    private static Path path(Object text, Node node) {
        return text != null && node instanceof Scalar scalar
                ? scalar.folder().resolve(scalar.text()).normalize()
                : null;
    }

    private Object constitution(Node node, Target target) {
        Path file = path(scalar(node, Optional::of, "a path", target), node);
        return file == null
                ? null
                : ConstitutionReader.read(file, node.place(), problems).orElse(null);
    }

    private Object maybe(Node node, Maybe type, Object otherwise, Target target) {
        if (node instanceof Scalar scalar && scalar.empty()) {
            return Records.absent(type);
        }
        Object inner = otherwise == null ? null : Records.unwrap(otherwise).orElse(null);
        Object value = bind(node, type.inner(), inner, target);
        return value == null ? null : Records.present(type, value);
    }

    /**
     * Bind a nested block; a value that stands alone is the block's first setting: {@code
     * learning-rate: 1e-4} sets the peak of the schedule.
     */
    private Object block(Node node, Block type, Object otherwise, Target target) {
        return switch (node) {
            case Mapping mapping -> blocks.nested(mapping, type, otherwise, target.path());
            case Scalar alone when !alone.empty() && type.firstSettingIsSimple() -> {
                Mapping mapping = Mapping.empty(alone.place());
                mapping.entries().put(type.firstSetting(), new Node.Entry(alone.place(), alone));
                yield blocks.nested(mapping, type, otherwise, target.path());
            }
            case Scalar other -> wrongType(other, "a block of settings", target);
            case Items other -> wrongType(other, "a block of settings", target);
        };
    }

    /** Bind a list; a value that stands alone is a list of one. */
    private Object list(Node node, ListOf type, Target target) {
        if (node instanceof Mapping || node instanceof Scalar scalar && scalar.empty()) {
            return wrongType(node, "a list", target);
        }
        List<Object> bound = new ArrayList<>();
        for (Node item : node instanceof Items items ? items.items() : List.of(node)) {
            Object value = bind(item, type.item(), null, target);
            if (value != null) {
                bound.add(value);
            }
        }
        return bound;
    }

    /** Reads a value from its text; empty if it cannot be one. */
    @FunctionalInterface
    private interface Reading {
        Optional<?> of(String text);
    }

    private Object scalar(Node node, Reading reading, String expected, Target target) {
        if (!(node instanceof Scalar scalar) || scalar.empty()) {
            return wrongType(node, expected, target);
        }
        Optional<?> value = reading.of(scalar.text());
        if (value.isEmpty()) {
            return wrongType(node, expected, target);
        }
        return inRange(scalar, value.get(), target) ? value.get() : null;
    }

    private Object choice(Node node, Choice type, Target target) {
        List<String> names =
                Arrays.stream(type.enumType().getEnumConstants())
                        .map(constant -> Names.of((Enum<?>) constant))
                        .toList();
        if (!(node instanceof Scalar scalar) || scalar.empty()) {
            return wrongType(node, "one of " + String.join(", ", names), target);
        }
        int at = names.indexOf(scalar.text());
        if (at < 0) {
            problems.add(notAChoice(scalar, names, target));
            return null;
        }
        return type.enumType().getEnumConstants()[at];
    }

    private boolean inRange(Scalar scalar, Object value, Target target) {
        Optional<Problem> wrong =
                target.setting().flatMap(setting -> outside(scalar, value, setting, target));
        wrong.ifPresent(problems::add);
        return wrong.isEmpty();
    }

    private Optional<Problem> outside(Scalar scalar, Object value, Setting setting, Target target) {
        double number = value instanceof Number n ? n.doubleValue() : 0;
        boolean allowed =
                switch (setting.kind()) {
                    case ANY -> true;
                    case ABOVE -> number > setting.min();
                    case AT_LEAST -> number >= setting.min();
                    case BETWEEN -> number >= setting.min() && number <= setting.max();
                    case ONE_OF -> List.of(setting.choices()).contains(scalar.text());
                };
        if (allowed) {
            return Optional.empty();
        }
        return Optional.of(
                setting.kind() == Setting.Kind.ONE_OF
                        ? notAChoice(scalar, List.of(setting.choices()), target)
                        : Problem.of(
                                scalar.place(),
                                "out-of-range",
                                "%s is %s; it must be %s."
                                        .formatted(
                                                target.path(),
                                                scalar.text(),
                                                Ranges.words(setting))));
    }

    private Problem notAChoice(Scalar scalar, List<String> names, Target target) {
        return new Problem(
                scalar.place(),
                "unknown-value",
                "%s is '%s'; it must be one of %s."
                        .formatted(target.path(), scalar.text(), String.join(", ", names)),
                DidYouMean.nearest(scalar.text(), names)
                        .map(name -> "Did you mean '" + name + "'?")
                        .orElse(""));
    }

    private Object wrongType(Node node, String expected, Target target) {
        problems.add(
                node.place(),
                "wrong-type",
                "%s is %s; it must be %s.".formatted(target.path(), node.described(), expected),
                "");
        return null;
    }

    private static Reading whole(Whole type) {
        return text -> {
            try {
                String digits = text.replace("_", "");
                return Optional.of(
                        type.wide()
                                ? (Object) Long.valueOf(digits)
                                : (Object) Integer.valueOf(digits));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        };
    }

    private static Optional<Double> real(String text) {
        try {
            double value = Double.parseDouble(text.replace("_", ""));
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}

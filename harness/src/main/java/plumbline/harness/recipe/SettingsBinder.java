package plumbline.harness.recipe;

import plumbline.harness.plugin.DidYouMean;
import plumbline.harness.recipe.Node.Mapping;
import plumbline.harness.recipe.SettingType.Block;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.Component;
import plumbline.spi.SettingProblem;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lays what a recipe says over a settings record's defaults. */
final class SettingsBinder {
    private final Problems problems;
    private final String subject;
    private final ValueBinder values;

    /**
     * @param subject whose settings these are, as messages call it: {@code stage 'dpo' (optimizer
     *     dpo)}
     */
    SettingsBinder(Problems problems, String subject) {
        this.problems = problems;
        this.subject = subject;
        this.values = new ValueBinder(problems, this);
    }

    /**
     * Bind a block.
     *
     * @param others keys of the block that are not settings of the record
     * @return empty if anything was wrong, which is then among the problems
     */
    <R extends Record> Optional<R> bind(Mapping block, R defaults, Set<String> others) {
        Class<R> type = Records.typeOf(defaults);
        return block(block, type, Optional.of(defaults), "", others);
    }

    /**
     * Bind the block of a component, and have it look at its settings as a whole.
     *
     * @param others keys of the block that are not settings of the record
     * @return empty if anything was wrong, which is then among the problems
     */
    <R extends Record> Optional<R> bind(Component<R> component, Mapping block, Set<String> others) {
        int before = problems.count();
        Optional<R> settings = bind(block, component.defaults(), others);
        Set<String> given = block.paths();
        given.removeAll(others);
        settings.stream()
                .flatMap(s -> component.check(s, given).stream())
                .forEach(p -> problems.add(placed(p, block)));
        return problems.count() > before ? Optional.empty() : settings;
    }

    private Problem placed(SettingProblem found, Mapping block) {
        return new Problem(
                block.placeOfPath(found.setting()),
                found.kind(),
                sentence(found.message()),
                found.hint());
    }

    /** Say whose settings it is about. */
    private String sentence(String about) {
        String message = subject + ": " + about;
        return message.endsWith(".") ? message : message + ".";
    }

    /** Bind a block inside another; {@code path} leads to it, with a dot at its end. */
    <R extends Record> Optional<R> block(
            Mapping block, Class<R> type, Optional<R> defaults, String path, Set<String> others) {
        int before = problems.count();
        refuseUnknown(block, type, path, others);
        Optional<R> bound = components(block, type, defaults, path);
        return problems.count() > before ? Optional.empty() : bound;
    }

    private <R extends Record> Optional<R> components(
            Mapping block, Class<R> type, Optional<R> defaults, String path) {
        int before = problems.count();
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = argument(block, components[i], defaults, path);
        }
        return problems.count() > before ? Optional.empty() : construct(block, type, arguments);
    }

    private Object argument(
            Mapping block,
            RecordComponent component,
            Optional<? extends Record> defaults,
            String path) {
        String key = Names.kebab(component.getName());
        SettingType type = SettingType.of(component.getGenericType());
        Object otherwise = defaults.map(d -> Records.get(d, component)).orElse(null);
        if (Records.flat(component)) {
            return beside(block, component.getType().asSubclass(Record.class), otherwise, path);
        }
        Node node = block.value(key);
        if (node != null) {
            var target =
                    new ValueBinder.Target(
                            path + key, Optional.ofNullable(Records.setting(component)));
            return values.bind(node, type, otherwise, target);
        }
        if (otherwise == null && type instanceof SettingType.Maybe maybe) {
            return Records.absent(maybe);
        }
        if (otherwise == null) {
            problems.add(
                    block.place(),
                    "missing-setting",
                    subject + " needs '" + path + key + "'.",
                    Records.setting(component) == null
                            ? ""
                            : "It is: " + Records.setting(component).doc() + ".");
        }
        return otherwise;
    }

    private <R extends Record> R beside(
            Mapping block, Class<R> type, Object otherwise, String path) {
        return components(block, type, Optional.ofNullable(otherwise).map(type::cast), path)
                .orElse(null);
    }

    private void refuseUnknown(Mapping block, Class<?> type, String path, Set<String> others) {
        List<String> settings = settings(type);
        List<String> known = Stream.concat(others.stream().sorted(), settings.stream()).toList();
        block.entries()
                .forEach(
                        (key, entry) -> {
                            if (!known.contains(key)) {
                                unknown(entry.keyPlace(), path + key, key, known, settings);
                            }
                        });
    }

    private void unknown(
            String place,
            String path,
            String key,
            Collection<String> known,
            List<String> settings) {
        problems.add(
                place,
                "unknown-key",
                subject + " has no setting '" + path + "'.",
                DidYouMean.nearest(key, known)
                                .map(name -> "Did you mean '" + name + "'?  ")
                                .orElse("")
                        + "Its settings: "
                        + (settings.isEmpty() ? "none" : String.join(", ", settings))
                        + ".");
    }

    private <R extends Record> Optional<R> construct(
            Mapping block, Class<R> type, Object[] arguments) {
        try {
            return Optional.of(Records.construct(type, arguments));
        } catch (ProblemException e) {
            problems.addAll(block.place(), e);
        } catch (IllegalArgumentException e) {
            problems.add(block.place(), "invalid-setting", sentence(e.getMessage()), "");
        }
        return Optional.empty();
    }

    /** List a record's settings by the names that recipes use. */
    static List<String> settings(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(
                        c ->
                                Records.flat(c)
                                        ? settings(c.getType()).stream()
                                        : Stream.of(Names.kebab(c.getName())))
                .toList();
    }

    /** Bind a block whose keys are free and whose values are of one type. */
    Map<String, Object> entries(Mapping block, SettingType valueType, ValueBinder.Target target) {
        Map<String, Object> bound = new LinkedHashMap<>();
        block.entries()
                .forEach(
                        (key, entry) ->
                                bound.put(
                                        key,
                                        values.bind(
                                                entry.value(),
                                                valueType,
                                                null,
                                                target.inside(key))));
        return bound;
    }

    Object nested(Mapping block, Block type, Object otherwise, String path) {
        return nestedRecord(block, type.recordType(), otherwise, path).orElse(null);
    }

    private <R extends Record> Optional<R> nestedRecord(
            Mapping block, Class<R> type, Object otherwise, String path) {
        Optional<R> defaults =
                Optional.ofNullable(otherwise)
                        .map(type::cast)
                        .or(() -> Records.declaredDefault(type));
        return block(block, type, defaults, path + ".", Set.of());
    }
}

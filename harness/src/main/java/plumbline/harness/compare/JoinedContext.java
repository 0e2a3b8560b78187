package plumbline.harness.compare;

import plumbline.harness.result.RunContext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The circumstances of several runs, as if of one: what differs stands under its run's label. */
final class JoinedContext {
    private JoinedContext() {}

    static RunContext of(List<Source> sources, String command) {
        return new RunContext(
                each(sources, RunContext::plumblineVersion),
                each(sources, RunContext::codeVersion),
                each(sources, RunContext::recipeHash),
                sources.stream()
                        .map(s -> "# " + s.label() + "\n" + s.run().context().recipeText())
                        .collect(Collectors.joining("\n")),
                seeds(sources),
                each(sources, RunContext::machine),
                each(sources, RunContext::java),
                sources.stream().mapToInt(s -> s.run().context().threads()).max().orElse(0),
                each(sources, RunContext::started),
                sources.stream().mapToDouble(s -> s.run().context().seconds()).sum(),
                labelled(sources, RunContext::effectiveSettings),
                changed(sources),
                labelled(sources, RunContext::models),
                command,
                null,
                labelled(sources, RunContext::defaults),
                sources.stream()
                        .flatMap(source -> source.run().context().plugins().stream())
                        .distinct()
                        .toList());
    }

    private static String each(List<Source> sources, Function<RunContext, String> fact) {
        return sources.stream()
                .map(source -> fact.apply(source.run().context()))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static List<Long> seeds(List<Source> sources) {
        return sources.stream()
                .flatMap(source -> source.run().context().seeds().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static Map<String, String> labelled(
            List<Source> sources, Function<RunContext, Map<String, String>> facts) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Source source : sources) {
            facts.apply(source.run().context())
                    .forEach((key, value) -> all.put(key(sources, source, key, facts), value));
        }
        return all;
    }

    /** Name a fact as its run does if every run has the same value, else with the run's label. */
    private static String key(
            List<Source> sources,
            Source source,
            String key,
            Function<RunContext, Map<String, String>> facts) {
        String value = facts.apply(source.run().context()).get(key);
        boolean everywhere =
                sources.stream()
                        .allMatch(s -> value.equals(facts.apply(s.run().context()).get(key)));
        return everywhere ? key : source.label() + ": " + key;
    }

    private static List<String> changed(List<Source> sources) {
        SequencedSet<String> changed = new LinkedHashSet<>();
        for (Source source : sources) {
            RunContext context = source.run().context();
            context.changedSettings().stream()
                    .map(key -> key(sources, source, key, RunContext::effectiveSettings))
                    .forEach(changed::add);
        }
        return new ArrayList<>(changed);
    }
}

package plumbline.harness.recipe;

import plumbline.harness.data.GoldenPairs;
import plumbline.harness.plugin.DidYouMean;
import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.Node.Mapping;
import plumbline.harness.recipe.Node.Scalar;
import plumbline.problem.ProblemException;
import plumbline.spi.JudgeKind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the judges: each names a kind and lays settings over its own. */
final class JudgesReader {
    static final String BLOCK = "judges";
    static final String KIND = "judge";
    static final String CARD = "card";

    private final Registry registry;
    private final Problems problems;
    private final Map<String, Optional<Draft>> drafts = new LinkedHashMap<>();
    private final Map<String, Optional<JudgeSpec>> judges = new LinkedHashMap<>();

    /** A judge as it stands, before the judges that it asks are found. */
    private record Draft(
            String name,
            BoundJudge<?> bound,
            JudgeCardSettings card,
            Mapping block,
            String place) {}

    JudgesReader(Registry registry, Problems problems) {
        this.registry = registry;
        this.problems = problems;
    }

    void read(BlockReader blocks) {
        blocks.block(BLOCK)
                .ifPresent(
                        all ->
                                all.entries()
                                        .forEach(
                                                (name, entry) ->
                                                        drafts.put(name, draft(name, entry))));
        drafts.keySet().forEach(name -> settle(name, List.of()));
    }

    /** Return the judges that are right. */
    List<JudgeSpec> specs() {
        return judges.values().stream().flatMap(Optional::stream).toList();
    }

    /** Return a judge that something names; empty, and a problem, if there is none. */
    Optional<JudgeSpec> named(Node node, String by) {
        if (!(node instanceof Scalar name) || name.empty()) {
            problems.add(
                    node.place(),
                    "wrong-type",
                    "%s: judge is %s; it must be a judge's name.".formatted(by, node.described()),
                    hint(""));
            return Optional.empty();
        }
        return named(name.text(), node.place(), by);
    }

    Optional<JudgeSpec> named(String name, String place, String by) {
        if (!drafts.containsKey(name)) {
            problems.add(
                    place,
                    "unknown-judge",
                    "%s: there is no judge '%s'.".formatted(by, name),
                    hint(name));
        }
        return judges.getOrDefault(name, Optional.empty());
    }

    /** Say which judges there are, or how one is written. */
    String hint(String name) {
        return drafts.isEmpty()
                ? "Write judges: {strict: {judge: KIND}}; kinds: "
                        + String.join(", ", registry.judges().names())
                        + "."
                : DidYouMean.hint(name, List.copyOf(drafts.keySet()), "Judges");
    }

    private Optional<Draft> draft(String name, Node.Entry entry) {
        FileNames.check(name, "a judge's name", entry.keyPlace(), problems);
        if (!(entry.value() instanceof Mapping block)) {
            problems.add(
                    entry.value().place(),
                    "wrong-type",
                    "judge '%s' is %s; it must be a block of settings."
                            .formatted(name, entry.value().described()),
                    "Write " + name + ": {judge: KIND}.");
            return Optional.empty();
        }
        return kind(name, block, entry.keyPlace())
                .flatMap(kind -> draft(name, kind, block, entry.keyPlace()));
    }

    private Optional<JudgeKind<?>> kind(String name, Mapping block, String place) {
        if (!(block.value(KIND) instanceof Scalar kind) || kind.empty()) {
            problems.add(
                    place,
                    "missing-setting",
                    "judge '%s' must name its kind.".formatted(name),
                    "Write judge: KIND; kinds: "
                            + String.join(", ", registry.judges().names())
                            + ".");
            return Optional.empty();
        }
        Optional<JudgeKind<?>> found = registry.judges().find(kind.text());
        if (found.isEmpty()) {
            problems.add(registry.judges().unknown(kind.place(), kind.text()));
        }
        return found;
    }

    private <C extends Record> Optional<Draft> draft(
            String name, JudgeKind<C> kind, Mapping block, String place) {
        String subject = "judge '%s' (%s)".formatted(name, kind.name());
        Optional<C> settings =
                new SettingsBinder(problems, subject).bind(kind, block, Set.of(KIND, CARD));
        Optional<JudgeCardSettings> card = card(subject, block);
        return settings.isEmpty() || card.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Draft(
                                name,
                                new BoundJudge<>(kind, settings.get()),
                                card.get(),
                                block,
                                place));
    }

    private Optional<JudgeCardSettings> card(String subject, Mapping block) {
        return switch (block.value(CARD)) {
            case null -> Optional.of(JudgeCardSettings.DEFAULT);
            case Mapping card ->
                    new SettingsBinder(problems, subject + ", card")
                            .bind(card, JudgeCardSettings.DEFAULT, Set.of())
                            .filter(settings -> golden(settings, card.placeOf("golden")));
            case Node other -> {
                problems.add(
                        other.place(),
                        "wrong-type",
                        "%s: card is %s; it must be a block of settings."
                                .formatted(subject, other.described()),
                        "Write card: {pairs: 32}.");
                yield Optional.empty();
            }
        };
    }

    /** Read the golden labels once, before anything runs. */
    private boolean golden(JudgeCardSettings card, String place) {
        try {
            card.golden().ifPresent(GoldenPairs::read);
            return true;
        } catch (ProblemException e) {
            problems.addAll(place, e);
            return false;
        }
    }

    /**
     * Find the judges that one asks.
     *
     * @param asking the judges on whose behalf it is looked for, outermost first
     */
    private Optional<JudgeSpec> settle(String name, List<String> asking) {
        if (judges.containsKey(name)) {
            return judges.get(name);
        }
        Optional<JudgeSpec> settled = drafts.get(name).flatMap(draft -> settle(draft, asking));
        judges.put(name, settled);
        return settled;
    }

    private Optional<JudgeSpec> settle(Draft draft, List<String> asking) {
        List<String> path = new ArrayList<>(asking);
        path.add(draft.name());
        List<JudgeSpec> asks = new ArrayList<>();
        List<String> wanted = draft.bound().judges().stream().sorted().toList();
        for (String other : wanted) {
            member(other, draft, path).ifPresent(asks::add);
        }
        return asks.size() < wanted.size()
                ? Optional.empty()
                : Optional.of(
                        new JudgeSpec(
                                draft.name(),
                                draft.bound().kind(),
                                draft.bound().settings(),
                                draft.card(),
                                asks,
                                draft.place()));
    }

    private Optional<JudgeSpec> member(String name, Draft draft, List<String> path) {
        String place = draft.block().placeOf(BLOCK);
        if (path.contains(name)) {
            problems.add(
                    place,
                    "judge-cycle",
                    "judge '%s' asks itself, by way of %s."
                            .formatted(name, String.join(", ", path)),
                    "A judge may ask others, and none of them may ask it.");
            return Optional.empty();
        }
        if (!drafts.containsKey(name)) {
            return named(name, place, "judge '" + draft.name() + "'");
        }
        return settle(name, path);
    }
}

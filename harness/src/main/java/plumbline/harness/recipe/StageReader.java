package plumbline.harness.recipe;

import plumbline.harness.plugin.Catalog;
import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.Node.Mapping;
import plumbline.harness.recipe.Node.Scalar;
import plumbline.spi.Component;
import plumbline.spi.Ingredient;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the stages: each names an optimizer or an annotator and lays settings over its own. */
final class StageReader {
    private static final Set<String> KINDS = Set.of("optimizer", "annotator");
    private static final String ACCEPT = "accept-reward";
    private static final String JUDGE = "judge";

    private final Registry registry;
    private final JudgesReader judges;
    private final Problems problems;
    private final Map<String, Optional<StageSpec>> stages = new LinkedHashMap<>();
    private final Map<String, Mapping> blocks = new LinkedHashMap<>();

    StageReader(Registry registry, JudgesReader judges, Problems problems) {
        this.registry = registry;
        this.judges = judges;
        this.problems = problems;
    }

    void read(BlockReader blocks) {
        blocks.required("stages", "Write stages: {sft: {optimizer: sft}}.")
                .ifPresent(
                        all ->
                                all.entries()
                                        .forEach(
                                                (name, entry) -> {
                                                    FileNames.check(
                                                            name,
                                                            "a stage's name",
                                                            entry.keyPlace(),
                                                            problems);
                                                    stages.put(name, stage(name, entry));
                                                }));
    }

    /** Return the stages that are right. */
    List<StageSpec> specs() {
        return stages.values().stream().flatMap(Optional::stream).toList();
    }

    List<String> names() {
        return new ArrayList<>(stages.keySet());
    }

    boolean knows(String name) {
        return stages.containsKey(name);
    }

    /** Return a stage; empty if it is unknown or was not right. */
    Optional<StageSpec> find(String name) {
        return stages.getOrDefault(name, Optional.empty());
    }

    /**
     * Return a stage with other values of some settings; empty if one of them is wrong.
     *
     * @param values dotted setting to YAML text
     * @param place what problems are said of
     */
    Optional<StageSpec> variant(String name, Map<String, String> values, String place) {
        Optional<StageSpec> plain = find(name);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        Mapping changed = blocks.get(name).copy();
        values.forEach(
                (path, text) -> changed.put(path, new Scalar(place, text, false, Path.of(""))));
        return stage(name, changed, plain.get().place());
    }

    private Optional<StageSpec> stage(String name, Node.Entry entry) {
        if (!(entry.value() instanceof Mapping block)) {
            problems.add(
                    entry.value().place(),
                    "wrong-type",
                    "stage '%s' is %s; it must be a block of settings."
                            .formatted(name, entry.value().described()),
                    "Write " + name + ": {optimizer: NAME}.");
            return Optional.empty();
        }
        blocks.put(name, block);
        return stage(name, block, entry.keyPlace());
    }

    private Optional<StageSpec> stage(String name, Mapping block, String place) {
        List<String> kinds = KINDS.stream().filter(block::has).toList();
        if (kinds.size() != 1) {
            problems.add(
                    place,
                    "missing-setting",
                    "stage '%s' must name one optimizer or one annotator.".formatted(name),
                    "Optimizers: " + String.join(", ", registry.optimizers().names()) + ".");
            return Optional.empty();
        }
        String kind = kinds.getFirst();
        return component(kind, block).flatMap(c -> settled(name, kind, c, block, place));
    }

    private Optional<? extends Component<?>> component(String kind, Mapping block) {
        Catalog<? extends Component<?>> catalog =
                kind.equals("optimizer") ? registry.optimizers() : registry.annotators();
        if (!(block.value(kind) instanceof Scalar name) || name.empty()) {
            Node node = block.value(kind);
            problems.add(
                    node.place(),
                    "wrong-type",
                    kind + " is " + node.described() + "; it must be a name.",
                    "Installed: " + String.join(", ", catalog.names()) + ".");
            return Optional.empty();
        }
        Optional<? extends Component<?>> found = catalog.find(name.text());
        if (found.isEmpty()) {
            problems.add(catalog.unknown(name.place(), name.text()));
        }
        return found;
    }

    private Optional<StageSpec> settled(
            String name, String kind, Component<?> component, Mapping block, String place) {
        String subject = "stage '%s' (%s %s)".formatted(name, kind, component.name());
        boolean usesReward = component.needs().contains(Ingredient.REWARD);
        boolean usesJudge = component.needs().contains(Ingredient.JUDGE);
        Set<String> others = new HashSet<>(Set.of(kind));
        if (usesReward) {
            others.addAll(Set.of(RewardReader.REWARD, ACCEPT));
        }
        if (usesJudge) {
            others.addAll(Set.of(JUDGE, ACCEPT));
        }
        Optional<JudgeSpec> judge = usesJudge ? judge(subject, block, place) : Optional.empty();
        return new SettingsBinder(problems, subject)
                .bind(component, block, others)
                .map(
                        settings ->
                                new StageSpec(
                                        name,
                                        component,
                                        settings,
                                        usesReward
                                                ? new RewardReader(
                                                                registry, judges, problems, subject)
                                                        .read(block)
                                                : RewardSpec.LAST,
                                        (usesReward || usesJudge) && accepts(block),
                                        judge,
                                        place));
    }

    private Optional<JudgeSpec> judge(String subject, Mapping block, String place) {
        if (block.has(JUDGE)) {
            return judges.named(block.value(JUDGE), subject);
        }
        problems.add(
                place,
                "missing-setting",
                subject + " needs 'judge': whom it asks.",
                judges.hint(""));
        return Optional.empty();
    }

    private boolean accepts(Mapping block) {
        if (!block.has(ACCEPT)) {
            return false;
        }
        Node node = block.value(ACCEPT);
        if (node instanceof Scalar said && Set.of("true", "false").contains(said.text())) {
            return said.text().equals("true");
        }
        problems.add(
                node.place(),
                "wrong-type",
                ACCEPT + " is " + node.described() + "; it must be true or false.",
                "It lets a stage train on a reward whose card is missing or failing.");
        return false;
    }
}

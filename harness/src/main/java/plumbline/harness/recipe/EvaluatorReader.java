package plumbline.harness.recipe;

import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.Node.Items;
import plumbline.harness.recipe.Node.Mapping;
import plumbline.harness.recipe.Node.Scalar;
import plumbline.spi.Evaluator;
import plumbline.spi.Ingredient;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the list of evaluators: names, or names with settings ({@code kl: {direction: …}}). */
final class EvaluatorReader {
    private final Registry registry;
    private final JudgesReader judges;
    private final Set<Ingredient> atHand;
    private final Problems problems;
    private final Set<String> seen = new LinkedHashSet<>();

    /**
     * @param atHand what the data hold, and a reward where an arm makes one
     */
    EvaluatorReader(
            Registry registry, JudgesReader judges, Set<Ingredient> atHand, Problems problems) {
        this.registry = registry;
        this.judges = judges;
        this.atHand = atHand;
        this.problems = problems;
    }

    List<EvaluatorSpec> read(BlockReader blocks) {
        return switch (blocks.value("evaluate")) {
            case null -> {
                problems.add(
                        blocks.place(),
                        "missing-block",
                        "the recipe has no 'evaluate'.",
                        "Installed: " + String.join(", ", registry.evaluators().names()) + ".");
                yield List.of();
            }
            case Items items -> items.items().stream().flatMap(i -> item(i).stream()).toList();
            case Node other -> {
                problems.add(
                        other.place(),
                        "wrong-type",
                        "evaluate is " + other.described() + "; it must be a list.",
                        "Installed: " + String.join(", ", registry.evaluators().names()) + ".");
                yield List.of();
            }
        };
    }

    private List<EvaluatorSpec> item(Node item) {
        List<EvaluatorSpec> specs = new ArrayList<>();
        switch (item) {
            case Scalar name ->
                    evaluator(name.text(), name.place(), Mapping.empty(name.place()))
                            .ifPresent(specs::add);
            case Mapping named ->
                    named.entries()
                            .forEach(
                                    (name, entry) ->
                                            withSettings(name, entry).ifPresent(specs::add));
            case Items list ->
                    problems.add(
                            list.place(),
                            "wrong-type",
                            "an evaluator is a list; it must be a name.",
                            "");
        }
        return specs;
    }

    private Optional<EvaluatorSpec> withSettings(String name, Node.Entry entry) {
        return switch (entry.value()) {
            case Mapping block -> evaluator(name, entry.keyPlace(), block);
            case Scalar nothing when nothing.empty() ->
                    evaluator(name, entry.keyPlace(), Mapping.empty(entry.keyPlace()));
            case Node other -> {
                problems.add(
                        other.place(),
                        "wrong-type",
                        "evaluator '%s' is %s; it must be a block of settings."
                                .formatted(name, other.described()),
                        "");
                yield Optional.empty();
            }
        };
    }

    private Optional<EvaluatorSpec> evaluator(String name, String place, Mapping block) {
        Optional<Evaluator<?>> found = registry.evaluators().find(name);
        if (found.isEmpty()) {
            problems.add(registry.evaluators().unknown(place, name));
            return Optional.empty();
        }
        if (!seen.add(name)) {
            problems.add(place, "duplicate-name", "the evaluator '" + name + "' stands twice.", "");
        }
        checkIngredients(found.get(), place);
        return new SettingsBinder(problems, "evaluator '" + name + "'")
                .bind(found.get(), block, Set.of())
                .map(settings -> spec(found.get(), settings, place));
    }

    @SuppressWarnings("unchecked") // the settings were bound to the type of the defaults
    private <C extends Record> EvaluatorSpec spec(
            Evaluator<C> evaluator, Record settings, String place) {
        String who = "evaluator '" + evaluator.name() + "'";
        List<JudgeSpec> asked =
                evaluator.judges((C) settings).stream()
                        .sorted()
                        .flatMap(name -> judges.named(name, place, who).stream())
                        .toList();
        JudgeCheck check = JudgeCheck.outsideStages(problems, who, place, atHand);
        asked.forEach(check::check);
        return new EvaluatorSpec(evaluator, settings, asked, place);
    }

    private static String hint(Ingredient needed) {
        return switch (needed) {
            case GOLD -> "Only built-in worlds have a gold reward; remove the evaluator.";
            case REWARD -> "Give an arm a stage that makes a reward, or remove the evaluator.";
            default -> "";
        };
    }

    private void checkIngredients(Evaluator<?> evaluator, String place) {
        for (Ingredient needed : evaluator.needs()) {
            if (!atHand.contains(needed)) {
                problems.add(
                        place,
                        "missing-ingredient",
                        needed == Ingredient.REWARD
                                ? "evaluator '%s' needs a reward, and no arm makes one."
                                        .formatted(evaluator.name())
                                : "evaluator '%s' needs %s, and the data have none."
                                        .formatted(evaluator.name(), Names.described(needed)),
                        hint(needed));
            }
        }
    }
}

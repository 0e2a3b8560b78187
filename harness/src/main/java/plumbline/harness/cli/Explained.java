package plumbline.harness.cli;

import plumbline.harness.plugin.Catalog;
import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.SettingsTable;
import plumbline.harness.world.Concierge;
import plumbline.harness.world.WorldExplanation;
import plumbline.spi.Annotator;
import plumbline.spi.Component;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.JudgeKind;
import plumbline.spi.Optimizer;
import plumbline.spi.RewardKind;
import plumbline.spi.Variant;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known about one name.
 *
 * @param kind {@code optimizer}, {@code annotator}, {@code judge}, {@code evaluator}, {@code
 *     world}, or of which setting of which stage it is a form: {@code loss of dpo}
 * @param example lines of a small computation; empty where there is none
 */
record Explained(
        String name,
        String kind,
        String summary,
        String formula,
        String source,
        List<SettingsTable.Row> settings,
        List<String> example) {

    /** Return everything that can be explained. */
    static List<Explained> all(Registry registry) {
        List<Explained> all = new ArrayList<>();
        Stream.of(
                        registry.optimizers(),
                        registry.annotators(),
                        registry.judges(),
                        registry.rewards(),
                        registry.evaluators())
                .flatMap(catalog -> catalog.all().stream())
                .forEach(installed -> all.add(of((Component<?>) installed.value())));
        registry.optimizers().all().stream()
                .map(Catalog.Installed::value)
                .forEach(optimizer -> optimizer.variants().forEach(v -> all.add(of(v, optimizer))));
        all.add(of(WorldExplanation.NAME, "world", WorldExplanation.words(), Concierge.DEFAULT));
        return all;
    }

    private static Explained of(Component<?> component) {
        String kind =
                switch (component) {
                    case Optimizer<?> _ -> "optimizer";
                    case Annotator<?> _ -> "annotator";
                    case Evaluator<?> _ -> "evaluator";
                    case JudgeKind<?> _ -> "judge";
                    case RewardKind<?> _ -> "reward";
                };
        return of(component.name(), kind, component.explain(), component.defaults());
    }

    private static Explained of(String name, String kind, Explanation words, Record defaults) {
        return new Explained(
                name,
                kind,
                words.summary(),
                words.formula(),
                words.source(),
                SettingsTable.of(defaults),
                List.of());
    }

    /** Explain one form of a stage; its settings keep the meaning that the stage gives them. */
    private static Explained of(Variant variant, Optimizer<?> optimizer) {
        List<SettingsTable.Row> all = SettingsTable.of(optimizer.defaults());
        return new Explained(
                variant.name(),
                variant.setting() + " of " + optimizer.name(),
                variant.explanation().summary(),
                variant.explanation().formula(),
                variant.explanation().source(),
                variant.matters().entrySet().stream()
                        .map(e -> row(e.getKey(), e.getValue(), all))
                        .toList(),
                variant.example());
    }

    private static SettingsTable.Row row(
            String key, String value, List<SettingsTable.Row> ofStage) {
        String shown = value.isEmpty() ? "(needed)" : value;
        return ofStage.stream()
                .filter(row -> row.key().equals(key) || row.key().startsWith(key + "."))
                .findFirst()
                .map(
                        row ->
                                new SettingsTable.Row(
                                        key, shown, row.range(), row.meaning(), List.of()))
                .orElse(new SettingsTable.Row(key, shown, "", "", List.of()));
    }

    /** Return the settings of which this name is a choice: {@code sigmoid} of dpo's loss, say. */
    List<SettingsTable.Row> settingsWithChoice(String choice) {
        return settings.stream().filter(row -> row.choices().contains(choice)).toList();
    }
}

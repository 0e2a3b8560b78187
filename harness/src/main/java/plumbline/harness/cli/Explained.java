package plumbline.harness.cli;

import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.SettingsTable;
import plumbline.harness.world.Concierge;
import plumbline.harness.world.WorldExplanation;
import plumbline.spi.Annotator;
import plumbline.spi.Component;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.Optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known about one name.
 *
 * @param kind {@code optimizer}, {@code annotator}, {@code evaluator} or {@code world}
 */
record Explained(
        String name,
        String kind,
        String summary,
        String formula,
        String source,
        List<SettingsTable.Row> settings) {

    /** Return everything that can be explained. */
    static List<Explained> all(Registry registry) {
        List<Explained> all = new ArrayList<>();
        Stream.of(registry.optimizers(), registry.annotators(), registry.evaluators())
                .flatMap(catalog -> catalog.all().stream())
                .forEach(installed -> all.add(of((Component<?>) installed.value())));
        all.add(of(WorldExplanation.NAME, "world", WorldExplanation.words(), Concierge.DEFAULT));
        return all;
    }

    private static Explained of(Component<?> component) {
        String kind =
                switch (component) {
                    case Optimizer<?> _ -> "optimizer";
                    case Annotator<?> _ -> "annotator";
                    case Evaluator<?> _ -> "evaluator";
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
                SettingsTable.of(defaults));
    }

    /** Return the settings of which this name is a choice: {@code sigmoid} of dpo's loss, say. */
    List<SettingsTable.Row> settingsWithChoice(String choice) {
        return settings.stream().filter(row -> row.choices().contains(choice)).toList();
    }
}

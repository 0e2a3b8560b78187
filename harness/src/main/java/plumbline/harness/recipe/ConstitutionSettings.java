package plumbline.harness.recipe;

import plumbline.spi.Constitution;
import plumbline.spi.Ingredient;
import plumbline.spi.PrincipleRules;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Holds a stage's constitution against the rules that the data know, where it needs them. */
final class ConstitutionSettings {
    private ConstitutionSettings() {}

    static void check(StageSpec stage, PrincipleRules rules, Problems problems) {
        if (!stage.needs().contains(Ingredient.RULES)) {
            return;
        }
        List<String> known = rules.principles();
        of(stage.settings())
                .flatMap(constitution -> constitution.ids().stream())
                .filter(id -> !known.contains(id))
                .forEach(
                        id ->
                                problems.add(
                                        stage.place(),
                                        "unknown-principle",
                                        "stage '%s': the data have no rule for the principle '%s'."
                                                .formatted(stage.name(), id),
                                        "They have: " + String.join(", ", known) + "."));
    }

    private static Stream<Constitution> of(Record settings) {
        return Arrays.stream(settings.getClass().getRecordComponents())
                .filter(component -> component.getType() == Constitution.class)
                .map(component -> (Constitution) Records.get(settings, component));
    }
}

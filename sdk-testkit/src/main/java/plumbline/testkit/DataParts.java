package plumbline.testkit;

import plumbline.data.Demonstration;
import plumbline.data.LabelledAnswer;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.spi.Ingredient;
import plumbline.spi.TrainingData;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Training data, part by part. */
final class DataParts {
    /** What data consist of. */
    static final Set<Ingredient> DATA =
            EnumSet.of(
                    Ingredient.DEMONSTRATIONS,
                    Ingredient.PREFERENCES,
                    Ingredient.LABELS,
                    Ingredient.PROMPTS);

    private DataParts() {}

    /** Return the parts that must not change; labels that follow from pairs change with them. */
    static Set<Ingredient> others(Set<Ingredient> given, TrainingData before) {
        Set<Ingredient> others = EnumSet.copyOf(DATA);
        others.removeAll(given);
        if (given.contains(Ingredient.PREFERENCES) && before.labelsAreThoseOfPairs()) {
            others.remove(Ingredient.LABELS);
        }
        return others;
    }

    static List<?> training(TrainingData data, Ingredient part) {
        return switch (part) {
            case DEMONSTRATIONS -> data.demonstrations();
            case PREFERENCES -> data.preferences();
            case LABELS -> data.labels();
            case PROMPTS -> data.prompts();
            case POLICY, REWARD, RATERS, JUDGE, GOLD, RULES -> throw noData(part);
        };
    }

    static List<?> heldOut(TrainingData data, Ingredient part) {
        return switch (part) {
            case DEMONSTRATIONS -> data.heldOutDemonstrations();
            case PREFERENCES -> data.heldOutPreferences();
            case LABELS -> data.heldOutLabels();
            case PROMPTS -> List.of();
            case POLICY, REWARD, RATERS, JUDGE, GOLD, RULES -> throw noData(part);
        };
    }

    static Set<Prompt> sharedPrompts(TrainingData data, Ingredient part) {
        Set<Prompt> shared = new HashSet<>(prompts(training(data, part)));
        shared.retainAll(prompts(heldOut(data, part)));
        return shared;
    }

    private static Set<Prompt> prompts(List<?> rows) {
        return rows.stream().map(DataParts::prompt).collect(Collectors.toSet());
    }

    private static Prompt prompt(Object row) {
        return switch (row) {
            case Demonstration demonstration -> demonstration.prompt();
            case PreferencePair pair -> pair.prompt();
            case LabelledAnswer label -> label.prompt();
            case Prompt prompt -> prompt;
            default -> throw new IllegalArgumentException("no training data: " + row);
        };
    }

    private static IllegalArgumentException noData(Ingredient part) {
        return new IllegalArgumentException(part + " is nothing that data consist of");
    }
}

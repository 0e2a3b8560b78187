package plumbline.harness.pipeline;

import plumbline.data.Demonstration;
import plumbline.data.LabelledAnswer;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.harness.recipe.EffectiveSettings;
import plumbline.harness.recipe.Recipe;
import plumbline.harness.recipe.StageSpec;
import plumbline.harness.recipe.TuneSpec;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.Component;
import plumbline.spi.Ingredient;
import plumbline.spi.Policy;
import plumbline.spi.TrainingData;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds what the stages ask for against the model's context. */
final class ContextRoom {
    /** The setting by which a stage limits prompt and completion together; 0 is the context. */
    private static final String MAX_LENGTH = "max-length";

    private ContextRoom() {}

    /**
     * Check.
     *
     * @throws ProblemException if a stage's sequences may be longer than the context, or no prompt
     *     of the data that it needs leaves room for a completion
     */
    static void check(Recipe recipe, TrainingData data, Policy policy) {
        List<Problem> problems = new ArrayList<>();
        for (StageSpec stage : recipe.stages()) {
            String subject = "stage '%s'".formatted(stage.name());
            tooLong(stage, subject, policy.contextLength()).ifPresent(problems::add);
            noRoom(stage, data, policy).ifPresent(problems::add);
        }
        recipe.tune().stream()
                .flatMap(tune -> tune.arms().stream())
                .forEach(arm -> trials(arm, recipe, policy.contextLength(), problems));
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    /** Check the stages that trials change; their values are the same at every rung. */
    private static void trials(
            TuneSpec.Arm arm, Recipe recipe, int context, List<Problem> problems) {
        for (TuneSpec.Trial trial : arm.rungs().getLast()) {
            for (StageSpec stage : trial.arm().stages()) {
                if (!recipe.stages().contains(stage)) {
                    String subject =
                            "trial %d of arm '%s', stage '%s'"
                                    .formatted(trial.number(), arm.name(), stage.name());
                    tooLong(stage, subject, context).ifPresent(problems::add);
                }
            }
        }
    }

    private static Optional<Problem> tooLong(StageSpec stage, String subject, int context) {
        return Optional.ofNullable(EffectiveSettings.of("", stage.settings()).get(MAX_LENGTH))
                .filter(length -> Long.parseLong(length) > context)
                .map(
                        length ->
                                new Problem(
                                        stage.place(),
                                        "out-of-range",
                                        "%s: max-length is %s; the model's context is %d tokens."
                                                .formatted(subject, length, context),
                                        "Leave it out for the whole context, or take a model with a"
                                                + " longer one."));
    }

    private static Optional<Problem> noRoom(StageSpec stage, TrainingData data, Policy policy) {
        List<Prompt> prompts = prompts(stage.component(), data).toList();
        int room = policy.contextLength() - 1;
        boolean some = prompts.stream().anyMatch(p -> policy.codec().prompt(p).length <= room);
        if (prompts.isEmpty() || some) {
            return Optional.empty();
        }
        return Optional.of(
                new Problem(
                        stage.place(),
                        "no-room",
                        "stage '%s': none of the %d prompts leaves room for a completion in the model's context of %d tokens."
                                .formatted(stage.name(), prompts.size(), policy.contextLength()),
                        "Take shorter prompts, or a model with a longer context."));
    }

    private static Stream<Prompt> prompts(Component<?> component, TrainingData data) {
        return component.needs().contains(Ingredient.PREFERENCES)
                ? data.preferences().stream().map(PreferencePair::prompt)
                : component.needs().contains(Ingredient.LABELS)
                        ? data.labels().stream().map(LabelledAnswer::prompt)
                        : component.needs().contains(Ingredient.DEMONSTRATIONS)
                                ? data.demonstrations().stream().map(Demonstration::prompt)
                                : Stream.empty();
    }
}

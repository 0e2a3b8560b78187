package plumbline.method.dpo.online;

import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.support.Batches;
import plumbline.support.Seeds;

import java.util.List;
import java.util.Set;

/** Which prompts a step answers, and from which seed: all by the step's number. */
final class OnlineSteps {
    private OnlineSteps() {}

    static Batches batches(OwnAnswers answers, int batchSize, StageContext context) {
        long seed = Seeds.derive(context.seed(), "batches");
        return new Batches(answers.prompts().size(), batchSize, seed);
    }

    static long seed(StageContext context, int step, int attempt) {
        long ofStep = Seeds.derive(Seeds.derive(context.seed(), "answers"), step);
        return Seeds.derive(ofStep, attempt);
    }

    static List<SettingProblem> check(int steps, Set<String> given) {
        return steps > 0 && given.contains("epochs")
                ? List.of(
                        SettingProblem.noEffect(
                                "epochs", steps + " steps", "Remove epochs, or steps."))
                : List.of();
    }
}

package plumbline.harness.pipeline;

import plumbline.data.Prompt;
import plumbline.harness.data.PreparedData;
import plumbline.harness.judging.JudgePlan;
import plumbline.harness.recipe.EvaluationSettings;
import plumbline.harness.recipe.LoadedRecipe;
import plumbline.harness.recipe.Recipe;
import plumbline.problem.ProblemException;
import plumbline.spi.Engine;
import plumbline.spi.TextRewardOptimizer;
import plumbline.spi.TrainablePolicy;

import java.util.ArrayList;
import java.util.List;

/**
 * What must be right before the first file is written: the model opens, and its context has room
 * for what the stages and the evaluation ask of it.
 *
 * @param prompts the held-out prompts that every arm answers
 * @param validation the held-out prompts by which settings are chosen; the evaluation has none of
 *     them
 * @param cautions what was left out, in sentences
 */
public record Preflight(
        Recipe recipe,
        PreparedData data,
        List<Prompt> prompts,
        List<Prompt> validation,
        List<String> cautions) {
    /**
     * Check.
     *
     * @throws ProblemException if the model cannot be opened, or with everything that its context
     *     has no room for
     */
    public static Preflight of(
            LoadedRecipe loaded, Engine engine, List<TextRewardOptimizer<?>> texts) {
        Recipe recipe = loaded.recipe();
        PolicySource base = BaseModel.of(recipe, loaded.data(), recipe.seeds().getFirst());
        try (TrainablePolicy policy = base.open(engine)) {
            ContextRoom.check(recipe, loaded.data().training(), policy);
            ReferenceCheck.check(recipe, policy, engine);
            RewardCheck.check(recipe, new RewardOpener(engine, recipe.engine(), texts));
            JudgeVerification.check(recipe, engine);
            List<String> cautions = new ArrayList<>();
            List<Prompt> fitting = answerable(recipe, loaded.data(), policy, cautions);
            List<Prompt> validation = validation(recipe, fitting);
            List<Prompt> prompts = evaluated(recipe, fitting, validation.size());
            JudgeVerification.checkBudgets(
                    JudgePlan.of(recipe, loaded.data().training(), prompts.size()));
            return new Preflight(recipe, loaded.data(), prompts, validation, List.copyOf(cautions));
        }
    }

    private static List<Prompt> answerable(
            Recipe recipe, PreparedData data, TrainablePolicy policy, List<String> cautions) {
        EvaluationSettings settings = recipe.evaluation();
        if (data.heldOutPrompts().isEmpty()) {
            throw new ProblemException(
                    "data",
                    "nothing-held-out",
                    "the data hold no prompt out, so nothing can be measured.",
                    "Give held-out files, or more data, or a larger held-out-share.");
        }
        int room = policy.contextLength() - settings.maxNewTokens();
        List<Prompt> all = data.heldOutPrompts();
        List<Prompt> fitting =
                all.stream().filter(p -> policy.codec().prompt(p).length <= room).toList();
        if (fitting.isEmpty()) {
            throw noRoom(all.size(), policy.contextLength(), settings.maxNewTokens());
        }
        if (fitting.size() < all.size()) {
            cautions.add(
                    ("%d of %d held-out prompts leave no room for %d new tokens in the context of"
                                    + " %d; they were left out of the evaluation.")
                            .formatted(
                                    all.size() - fitting.size(),
                                    all.size(),
                                    settings.maxNewTokens(),
                                    policy.contextLength()));
        }
        return fitting;
    }

    /** Take the last of the held-out prompts to choose settings by, where any are tuned. */
    private static List<Prompt> validation(Recipe recipe, List<Prompt> fitting) {
        int wanted = recipe.tune().map(tune -> tune.settings().validation()).orElse(0);
        if (wanted >= fitting.size()) {
            throw new ProblemException(
                    "tune.validation",
                    "too-many",
                    "tune.validation is %d, and %d held-out prompts are all there are."
                            .formatted(wanted, fitting.size()),
                    "Lower it, or hold more prompts out: the evaluation needs others.");
        }
        return fitting.subList(fitting.size() - wanted, fitting.size());
    }

    private static List<Prompt> evaluated(Recipe recipe, List<Prompt> fitting, int validation) {
        int others = fitting.size() - validation;
        int wanted = recipe.evaluation().prompts();
        return fitting.subList(0, wanted == 0 ? others : Math.min(wanted, others));
    }

    /** Return the same for other arms. */
    Preflight with(Recipe other) {
        return new Preflight(other, data, prompts, validation, cautions);
    }

    /** Return the same, measured on other prompts. */
    Preflight on(List<Prompt> others) {
        return new Preflight(recipe, data, others, validation, cautions);
    }

    /** Return the first prompts, which looks and baselines answer. */
    List<Prompt> lookedAt() {
        int wanted = recipe.evaluation().lookPrompts();
        return prompts.subList(0, Math.min(wanted, prompts.size()));
    }

    private static ProblemException noRoom(int prompts, int context, int newTokens) {
        return new ProblemException(
                "evaluation.max-new-tokens",
                "no-room",
                "none of the %d held-out prompts leaves room for %d new tokens in the model's context of %d tokens."
                        .formatted(prompts, newTokens, context),
                "Lower evaluation.max-new-tokens, or take a model with a longer context.");
    }
}

package plumbline.harness.recipe;

import plumbline.harness.data.PreparedData;
import plumbline.spi.Ingredient;
import plumbline.spi.ReferenceModel;
import plumbline.spi.TrainingData;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Follows one arm and asks before each stage whether what it needs is there. */
final class IngredientCheck {
    private final Problems problems;
    private final String arm;
    private final Set<Ingredient> present;
    private final List<String> rewards = new ArrayList<>();
    private final List<String> stages = new ArrayList<>();

    /**
     * @param atHand what stands ready before the first stage
     */
    IngredientCheck(Problems problems, String arm, Set<Ingredient> atHand) {
        this.problems = problems;
        this.arm = arm;
        this.present = EnumSet.copyOf(atHand);
    }

    /** Return what the data hold, and the base policy. */
    static Set<Ingredient> of(PreparedData prepared) {
        TrainingData data = prepared.training();
        Set<Ingredient> present = EnumSet.of(Ingredient.POLICY);
        if (!data.demonstrations().isEmpty()) {
            present.add(Ingredient.DEMONSTRATIONS);
        }
        if (!data.preferences().isEmpty()) {
            present.add(Ingredient.PREFERENCES);
        }
        if (!data.labels().isEmpty()) {
            present.add(Ingredient.LABELS);
        }
        if (!data.prompts().isEmpty()) {
            present.add(Ingredient.PROMPTS);
        }
        if (prepared.raters().isPresent()) {
            present.add(Ingredient.RATERS);
        }
        if (prepared.gold().isPresent()) {
            present.add(Ingredient.GOLD);
        }
        if (prepared.rules().isPresent()) {
            present.add(Ingredient.RULES);
        }
        return present;
    }

    /** Return what the data hold for evaluators, which may ask for held-out examples alone. */
    static Set<Ingredient> ofEvaluation(PreparedData prepared) {
        Set<Ingredient> present = of(prepared);
        TrainingData data = prepared.training();
        if (!data.heldOutDemonstrations().isEmpty()) {
            present.add(Ingredient.DEMONSTRATIONS);
        }
        if (!data.heldOutPreferences().isEmpty()) {
            present.add(Ingredient.PREFERENCES);
        }
        return present;
    }

    /** Return what is assumed of data that could not be read: no problem follows from another. */
    static Set<Ingredient> ofUnreadData() {
        return EnumSet.complementOf(EnumSet.of(Ingredient.REWARD));
    }

    void stage(StageSpec stage, String place) {
        Set<Ingredient> needs = withPolicy(stage.needs());
        needs.remove(Ingredient.JUDGE); // A stage names its own.
        for (Ingredient needed : needs) {
            boolean named = needed == Ingredient.REWARD && !stage.reward().isLast();
            if (!present.contains(needed) && !named) {
                missing(stage, needed, place);
            }
        }
        stage.reward().stages().stream()
                .filter(name -> !rewards.contains(name))
                .forEach(name -> missingReward(stage, name, place));
        JudgeCheck judges =
                new JudgeCheck(
                        problems,
                        "arm '%s': stage '%s'".formatted(arm, stage.name()),
                        place,
                        present,
                        rewards,
                        stages);
        stage.judges().forEach(judges::check);
        stage.references()
                .forEach(model -> reference(stage, model, "takes '%s' as its reference", place));
        stage.reward()
                .references()
                .forEach(
                        model ->
                                reference(
                                        stage,
                                        model,
                                        "has a reward that asks the policy of '%s'",
                                        place));
        if (stage.gives().contains(Ingredient.POLICY)) {
            stages.add(stage.name());
        }
        present.addAll(stage.gives());
        if (stage.makesReward()) {
            rewards.add(stage.name());
        }
    }

    private static Set<Ingredient> withPolicy(Set<Ingredient> needs) {
        Set<Ingredient> all = EnumSet.of(Ingredient.POLICY);
        all.addAll(needs);
        return all;
    }

    private void missing(StageSpec stage, Ingredient needed, String place) {
        String hint =
                needed == Ingredient.REWARD
                        ? "Put a stage that makes a reward in front of it."
                        : hint(needed);
        problems.add(
                place,
                "missing-ingredient",
                "arm '%s': stage '%s' (%s) needs %s, and nothing before it gives any."
                        .formatted(
                                arm,
                                stage.name(),
                                stage.component().name(),
                                Names.described(needed)),
                hint);
    }

    private static String hint(Ingredient needed) {
        return switch (needed) {
            case DEMONSTRATIONS, PREFERENCES, LABELS ->
                    "The data block brings no %s to train on; what is held out does not count."
                            .formatted(Names.described(needed));
            case RULES ->
                    "Only a world with rules of conduct brings them; set data.conduct, or take"
                            + " another critic.";
            case PROMPTS, POLICY, REWARD, RATERS, JUDGE, GOLD ->
                    "The data block brings no " + Names.described(needed) + ".";
        };
    }

    private void reference(StageSpec stage, ReferenceModel model, String how, String place) {
        if (model instanceof ReferenceModel.Stage(String name) && !stages.contains(name)) {
            problems.add(
                    place,
                    "missing-ingredient",
                    "arm '%s': stage '%s' %s, which is no stage before it."
                            .formatted(arm, stage.name(), how.formatted(name)),
                    "Stages before it: " + (stages.isEmpty() ? "none" : stages) + ".");
        }
    }

    private void missingReward(StageSpec stage, String reward, String place) {
        problems.add(
                place,
                "missing-ingredient",
                "arm '%s': stage '%s' uses the reward of '%s', which no stage before it makes."
                        .formatted(arm, stage.name(), reward),
                "Rewards made before it: " + (rewards.isEmpty() ? "none" : rewards) + ".");
    }
}

package plumbline.harness.recipe;

import plumbline.spi.Ingredient;
import plumbline.spi.ReferenceModel;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Asks whether what a judge needs is there when it is asked.
 *
 * @param who asks it, and where: {@code arm 'a': stage 's'}
 * @param present what stands ready
 * @param rewards the stages that have made a reward
 * @param stages the stages that have left a policy
 */
record JudgeCheck(
        Problems problems,
        String who,
        String place,
        Set<Ingredient> present,
        Collection<String> rewards,
        Collection<String> stages) {
    /** Ask on behalf of whoever measures: no arm is at work. */
    static JudgeCheck outsideStages(
            Problems problems, String who, String place, Set<Ingredient> atHand) {
        Set<Ingredient> present = EnumSet.copyOf(atHand);
        present.remove(Ingredient.POLICY);
        return new JudgeCheck(problems, who, place, present, List.of(), List.of());
    }

    void check(JudgeSpec judge) {
        judge.all().forEach(this::one);
    }

    private void one(JudgeSpec judge) {
        judge.needs().stream()
                .filter(needed -> !present.contains(needed))
                .forEach(
                        needed ->
                                missing(
                                        judge,
                                        Names.described(needed) + ", and there is none",
                                        needed == Ingredient.GOLD
                                                ? "Only built-in worlds have a gold reward; take"
                                                        + " another judge."
                                                : ""));
        judge.rewards().stream()
                .filter(name -> !rewards.contains(name))
                .forEach(
                        name ->
                                missing(
                                        judge,
                                        "the reward of '%s', which no stage before it makes"
                                                .formatted(name),
                                        "Rewards made before it: " + list(rewards) + "."));
        judge.references().forEach(model -> reference(judge, model));
    }

    private void reference(JudgeSpec judge, ReferenceModel model) {
        if (model instanceof ReferenceModel.Start && !present.contains(Ingredient.POLICY)) {
            missing(
                    judge,
                    "the policy as a stage finds it, and only a stage has one",
                    "Name the base or a directory.");
        }
        if (model instanceof ReferenceModel.Stage(String name) && !stages.contains(name)) {
            missing(
                    judge,
                    "the policy of '%s', which is no stage before it".formatted(name),
                    "Stages before it: " + list(stages) + ".");
        }
    }

    private void missing(JudgeSpec judge, String what, String hint) {
        problems.add(
                place,
                "missing-ingredient",
                "%s asks judge '%s' (%s), which needs %s."
                        .formatted(who, judge.name(), judge.kind().name(), what),
                hint);
    }

    private static String list(Collection<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}

package plumbline.harness.recipe;

import plumbline.spi.Ingredient;

import java.util.Set;

/** Asks whether the judge whom looks ask is there, can be asked, and is asked at all. */
record LookJudgeCheck(JudgesReader judges, Set<Ingredient> atHand, Problems problems) {
    private static final String KEY = "look-judge";

    void check(EvaluationSettings evaluation, BlockReader blocks) {
        String place = blocks.placeOf("evaluation", KEY);
        evaluation.lookJudge().ifPresent(name -> check(name, evaluation.looks(), place));
    }

    private void check(String name, int looks, String place) {
        String who = "evaluation." + KEY;
        judges.named(name, place, who)
                .ifPresent(JudgeCheck.outsideStages(problems, who, place, atHand)::check);
        if (looks == 0) {
            problems.add(
                    place,
                    "no-effect",
                    "%s is '%s', and looks is 0: nobody is looked at.".formatted(who, name),
                    "Write evaluation: {looks: 6}, or remove it.");
        }
    }
}

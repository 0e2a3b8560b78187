package plumbline.harness.pipeline;

import plumbline.spi.Annotator;
import plumbline.spi.Ingredient;
import plumbline.spi.TrainingData;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A part of the data, for an annotator to be rehearsed on, and the way back to as much as all of it
 * would give.
 *
 * @param all what the annotator works on in the run
 * @param data what it works on in the rehearsal
 * @param times by what its work is to be multiplied
 */
record FewPrompts(TrainingData all, TrainingData data, double times) {
    private static final int FEW = 64;

    static <C extends Record> FewPrompts of(Annotator<C> annotator, C settings, TrainingData all) {
        Set<Ingredient> needs = annotator.needs(settings);
        boolean pairs =
                needs.contains(Ingredient.PREFERENCES) && !needs.contains(Ingredient.PROMPTS);
        TrainingData few =
                new TrainingData(
                        all.demonstrations(),
                        all.heldOutDemonstrations(),
                        pairs ? first(all.preferences()) : all.preferences(),
                        all.heldOutPreferences(),
                        first(all.prompts()),
                        all.labels(),
                        all.heldOutLabels());
        int part = annotator.workload(settings, few);
        double times = part == 0 ? 1 : (double) annotator.workload(settings, all) / part;
        return new FewPrompts(all, few, times);
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(FEW, all.size()));
    }

    /** Repeat what was made until it is as much as the run would have; what was there stays. */
    TrainingData grown(TrainingData made) {
        return new TrainingData(
                grown(made.demonstrations(), data.demonstrations(), all.demonstrations()),
                grown(
                        made.heldOutDemonstrations(),
                        data.heldOutDemonstrations(),
                        all.heldOutDemonstrations()),
                grown(made.preferences(), data.preferences(), all.preferences()),
                grown(
                        made.heldOutPreferences(),
                        data.heldOutPreferences(),
                        all.heldOutPreferences()),
                all.prompts(),
                grown(made.labels(), data.labels(), all.labels()),
                grown(made.heldOutLabels(), data.heldOutLabels(), all.heldOutLabels()));
    }

    private <T> List<T> grown(List<T> made, List<T> given, List<T> before) {
        if (made.equals(given)) {
            return before;
        }
        int size = made.isEmpty() ? 0 : (int) Math.round(made.size() * times);
        return IntStream.range(0, size).mapToObj(i -> made.get(i % made.size())).toList();
    }
}

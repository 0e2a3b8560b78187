package plumbline.harness.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * What is tuned before the arms are compared.
 *
 * @param metric the evaluator of {@code settings.metric}
 * @param arms in the order written
 */
public record TuneSpec(TuneSettings settings, EvaluatorSpec metric, List<Arm> arms) {
    public TuneSpec {
        arms = List.copyOf(arms);
    }

    /**
     * One arm's trials.
     *
     * @param space what is tuned, in words: setting to its range
     * @param rungs from the shortest trainings to the whole ones; of each trial one for each rung
     */
    public record Arm(String name, SequencedMap<String, String> space, List<List<Trial>> rungs) {
        public Arm {
            space = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(space));
            rungs = rungs.stream().map(List::copyOf).toList();
        }
    }

    /**
     * One trial at one rung.
     *
     * @param number counted from 1
     * @param values setting ({@code dpo.beta}) to value
     * @param share of the steps that the whole training has
     * @param arm the one that is tuned, with the trial's settings
     */
    public record Trial(
            int number, SequencedMap<String, String> values, double share, ArmSpec arm) {
        public Trial {
            values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        }
    }

    /** List every trial of every rung. */
    public Stream<Trial> trials() {
        return arms.stream().flatMap(arm -> arm.rungs().stream()).flatMap(List::stream);
    }

    /** Return how many trials of an arm reach a rung, counted from 0. */
    public int reaching(int rung) {
        int left = settings.trials();
        for (int i = 0; i < rung; i++) {
            left = Math.ceilDiv(left, settings.halving());
        }
        return left;
    }

    /** Return how many rungs there are: until no more than two trials would be left. */
    static int rungs(TuneSettings settings) {
        int rungs = 1;
        if (settings.halving() > 1) {
            for (int left = settings.trials(); left > settings.halving(); rungs++) {
                left = Math.ceilDiv(left, settings.halving());
            }
        }
        return rungs;
    }
}

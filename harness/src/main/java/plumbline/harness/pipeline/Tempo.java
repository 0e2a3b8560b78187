package plumbline.harness.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Times the steps of one stage's trainings, and ends each once its speed is known. */
final class Tempo implements Pace {
    /** Without two steps there is no time between them. */
    private static final int FEWEST_STEPS = 2;

    private final Duration enough;
    private final LongSupplier clock;
    private final List<Series> trainings = new ArrayList<>();

    /** The steps of one training: when each was done, in nanoseconds, and how many there are. */
    private static final class Series {
        final List<Long> done = new ArrayList<>();
        int steps;

        /** Where the half begins that is taken for the speed: the first half warms up. */
        private int half() {
            return Math.max(0, done.size() / 2 - 1);
        }

        double secondsPerStep() {
            int timed = done.size() - 1 - half();
            return timed <= 0 ? 0 : (done.getLast() - done.get(half())) / 1e9 / timed;
        }

        double secondsToGo() {
            return (steps - done.size()) * secondsPerStep();
        }

        /** Return what the first half took longer than it would have at the speed of the second. */
        double warmUp() {
            double first = (done.get(half()) - done.getFirst()) / 1e9;
            return Math.max(0, first - half() * secondsPerStep());
        }
    }

    /**
     * @param enough how long each training is watched after its first step
     */
    Tempo(Duration enough) {
        this(enough, System::nanoTime);
    }

    Tempo(Duration enough, LongSupplier clock) {
        this.enough = enough;
        this.clock = clock;
    }

    @Override
    public void begin() {
        trainings.add(new Series());
    }

    @Override
    public void stepped(int step, int steps) {
        Series series = trainings.getLast();
        series.steps = steps;
        series.done.add(clock.getAsLong());
        long watched = series.done.getLast() - series.done.getFirst();
        if (step < steps && step >= FEWEST_STEPS && watched >= enough.toNanos()) {
            throw new Enough();
        }
    }

    @Override
    public boolean rehearses() {
        return true;
    }

    /** Return how many steps the stage has, all its trainings together. */
    int steps() {
        return trainings.stream().mapToInt(series -> series.steps).sum();
    }

    /** Return by what the tokens of the rehearsal are to be multiplied. */
    double share() {
        int done = stepped().stream().mapToInt(series -> series.done.size()).sum();
        return done == 0 ? 1 : (double) steps() / done;
    }

    /** Return how long the steps that were not rehearsed would take, in seconds. */
    double secondsToGo() {
        return stepped().stream().mapToDouble(Series::secondsToGo).sum();
    }

    /** Return the seconds that were lost to warming up, which a later seed does not lose again. */
    double warmUp() {
        return stepped().stream().mapToDouble(Series::warmUp).sum();
    }

    private List<Series> stepped() {
        return trainings.stream().filter(series -> !series.done.isEmpty()).toList();
    }
}

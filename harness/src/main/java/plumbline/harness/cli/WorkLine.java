package plumbline.harness.cli;

import java.util.Locale;
import java.util.function.LongSupplier;

/** A piece of work that is being done: how far it is, its rate and time left. */
final class WorkLine {
    private static final double SECOND = 1e9;

    private final String work;
    private final LongSupplier clock;
    private long began;
    private int first = -1;
    private int done;
    private int steps;

    WorkLine(String work, LongSupplier clock) {
        this.work = work;
        this.clock = clock;
        this.began = clock.getAsLong();
    }

    String work() {
        return work;
    }

    void step(int now, int all) {
        if (first < 0) {
            first = now;
            began = clock.getAsLong();
        }
        done = now;
        steps = all;
    }

    @Override
    public String toString() {
        return work + pace();
    }

    /** Say how far it is, how fast it goes, and how long it will take. */
    private String pace() {
        if (steps == 0) {
            return "";
        }
        double seconds = (clock.getAsLong() - began) / SECOND;
        double rate = done > first && seconds > 0 ? (done - first) / seconds : 0;
        return rate == 0
                ? ": %d of %d".formatted(done, steps)
                : String.format(
                        Locale.ROOT,
                        ": %d of %d, %.1f/s, %s left",
                        done,
                        steps,
                        rate,
                        time((steps - done) / rate));
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : "%d:%02d min".formatted(whole / 60, whole % 60);
    }
}

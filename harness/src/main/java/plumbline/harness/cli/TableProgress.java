package plumbline.harness.cli;

import plumbline.harness.pipeline.Progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Progress for a terminal: arms × seeds, and below what is being done, its rate and time left. */
final class TableProgress implements Progress {
    private static final int WIDTH = Integer.getInteger("plumbline.columns", 80);
    private static final long EVERY_NANOS = Duration.ofMillis(200).toNanos();
    private static final double SECOND = 1e9;

    private final PrintStream err;
    private final int width;
    private final LongSupplier clock;
    private final ProgressTable table = new ProgressTable();
    private String work = "";
    private long began;
    private int first = -1;
    private int done;
    private int steps;
    private int drawn;
    private long drawnAt;

    TableProgress(PrintStream err) {
        this(err, WIDTH - 1, System::nanoTime);
    }

    TableProgress(PrintStream err, int width, LongSupplier clock) {
        this.err = err;
        this.width = width;
        this.clock = clock;
    }

    @Override
    public void expect(List<Work> all) {
        table.expect(all);
    }

    @Override
    public void begin(String what) {
        work = what;
        began = clock.getAsLong();
        first = -1;
        done = 0;
        steps = 0;
        table.begin(what);
        draw();
    }

    @Override
    public void step(int now, int all) {
        if (first < 0) {
            first = now;
            began = clock.getAsLong();
        }
        done = now;
        steps = all;
        table.step((double) now / all);
        if (clock.getAsLong() - drawnAt >= EVERY_NANOS) {
            draw();
        }
    }

    @Override
    public void end() {
        table.end();
        work = "";
        draw();
    }

    @Override
    public void reused(String what) {
        table.reused(what);
        draw();
    }

    @Override
    public void remark(String sentence) {
        erase();
        err.println(sentence);
        draw();
    }

    @Override
    public void close() {
        err.flush();
    }

    private void draw() {
        erase();
        List<String> lines = new ArrayList<>(table.lines());
        if (!work.isEmpty()) {
            lines.add(work + pace());
        }
        lines.forEach(line -> err.println(cut(line)));
        err.flush();
        drawn = lines.size();
        drawnAt = clock.getAsLong();
    }

    /** Go back to the first line that was drawn, and clear from there to the end. */
    private void erase() {
        if (drawn > 0) {
            err.print("\u001b[" + drawn + "A\r\u001b[J");
            drawn = 0;
        }
    }

    private String cut(String line) {
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
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

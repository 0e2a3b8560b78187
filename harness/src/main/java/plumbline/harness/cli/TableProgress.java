package plumbline.harness.cli;

import plumbline.harness.pipeline.Progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Progress for a terminal: arms × seeds, and below a line for each piece of work that is being
 * done.
 */
final class TableProgress implements Progress {
    private static final int WIDTH = Integer.getInteger("plumbline.columns", 80);
    private static final long EVERY_NANOS = Duration.ofMillis(200).toNanos();

    private final PrintStream err;
    private final int width;
    private final LongSupplier clock;
    private final ProgressTable table = new ProgressTable();
    private final List<WorkLine> works = new ArrayList<>();
    private final Progress alone = new Worker();
    private int drawn;
    private long drawnAt;

    /** One thread's work. */
    private final class Worker implements Progress {
        private WorkLine line;

        @Override
        public void begin(String what) {
            synchronized (works) {
                works.remove(line);
                line = new WorkLine(what, clock);
                works.add(line);
                table.begin(what);
                draw();
            }
        }

        @Override
        public void step(int done, int steps) {
            synchronized (works) {
                line.step(done, steps);
                table.step(line.work(), (double) done / steps);
                if (clock.getAsLong() - drawnAt >= EVERY_NANOS) {
                    draw();
                }
            }
        }

        @Override
        public void end() {
            synchronized (works) {
                works.remove(line);
                table.end(line.work());
                draw();
            }
        }

        @Override
        public void reused(String what) {
            TableProgress.this.reused(what);
        }

        @Override
        public void remark(String sentence) {
            TableProgress.this.remark(sentence);
        }

        @Override
        public Progress beside() {
            return new Worker();
        }

        @Override
        public void close() {
            // The table itself is closed.
        }
    }

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
        alone.begin(what);
    }

    @Override
    public void step(int done, int steps) {
        alone.step(done, steps);
    }

    @Override
    public void end() {
        alone.end();
    }

    @Override
    public void reused(String what) {
        synchronized (works) {
            table.reused(what);
            draw();
        }
    }

    @Override
    public void remark(String sentence) {
        synchronized (works) {
            erase();
            err.println(sentence);
            draw();
        }
    }

    @Override
    public Progress beside() {
        return new Worker();
    }

    @Override
    public void close() {
        err.flush();
    }

    private void draw() {
        erase();
        List<String> lines = new ArrayList<>(table.lines());
        works.forEach(line -> lines.add(line.toString()));
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
}

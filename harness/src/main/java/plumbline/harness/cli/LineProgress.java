package plumbline.harness.cli;

import plumbline.harness.pipeline.Progress;

import java.io.PrintStream;
import java.time.Duration;

/** Progress for logs: a line when a piece of work begins and ends, and one every ten seconds. */
final class LineProgress implements Progress {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final PrintStream err;
    private String what = "";
    private long began;
    private long printed;

    LineProgress(PrintStream err) {
        this.err = err;
    }

    @Override
    public void begin(String work) {
        what = work;
        began = System.nanoTime();
        printed = began;
        err.println(work);
    }

    @Override
    public void step(int done, int steps) {
        long now = System.nanoTime();
        if (now - printed >= EVERY.toNanos()) {
            printed = now;
            err.printf("%s: step %d of %d%n", what, done, steps);
        }
    }

    @Override
    public void end() {
        err.printf("%s: done in %.1f s%n", what, (System.nanoTime() - began) / 1e9);
    }

    @Override
    public void reused(String work) {
        err.println(work + ": found in the store");
    }

    @Override
    public void remark(String sentence) {
        err.println(sentence);
    }

    @Override
    public Progress beside() {
        return new LineProgress(err);
    }

    @Override
    public void close() {
        err.flush();
    }
}

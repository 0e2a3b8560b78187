package plumbline.harness.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import plumbline.harness.pipeline.Progress;

import java.io.PrintStream;

/** Progress for a terminal: a bar with rate and time left. */
final class BarProgress implements Progress {
    private final PrintStream err;
    private ProgressBar bar;

    BarProgress(PrintStream err) {
        this.err = err;
    }

    @Override
    public void begin(String what) {
        close();
        bar =
                new ProgressBarBuilder()
                        .setTaskName(what)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setInitialMax(-1)
                        .showSpeed()
                        .setConsumer(new ConsoleProgressBarConsumer(err))
                        .build();
    }

    @Override
    public void step(int done, int steps) {
        bar.maxHint(steps);
        bar.stepTo(done);
    }

    @Override
    public void end() {
        close();
    }

    @Override
    public void reused(String what) {
        err.println(what + ": found in the store");
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}

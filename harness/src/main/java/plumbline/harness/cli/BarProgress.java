package plumbline.harness.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import plumbline.harness.pipeline.Progress;

import java.io.PrintStream;
import java.text.DecimalFormat;

/** Progress for a terminal: a bar with rate and time left. */
final class BarProgress implements Progress {
    private static final int WIDTH = Integer.getInteger("plumbline.columns", 80);

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
                        .showSpeed(new DecimalFormat("0.0"))
                        // With a width, or the library asks a terminal library for it, which makes
                        // Ctrl-C end the process before the run's state is saved.
                        .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH - 1))
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
    public void remark(String sentence) {
        err.println(sentence);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}

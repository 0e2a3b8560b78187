package plumbline.harness.cli;

import plumbline.harness.pipeline.Progress;

import java.io.PrintStream;

/** No progress: only what whoever follows should know. */
record QuietProgress(PrintStream err) implements Progress {
    @Override
    public void begin(String what) {
        // Not shown.
    }

    @Override
    public void step(int done, int steps) {
        // Not shown.
    }

    @Override
    public void end() {
        // Not shown.
    }

    @Override
    public void reused(String what) {
        // Not shown.
    }

    @Override
    public void remark(String sentence) {
        err.println(sentence);
    }

    @Override
    public void close() {
        err.flush();
    }
}

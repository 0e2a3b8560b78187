package plumbline.harness.embedded;

import plumbline.harness.pipeline.Progress;

/** Tells a listener what the pipeline reports. */
final class ToldProgress implements Progress {
    private final RunListener listener;
    private String work = "";

    ToldProgress(RunListener listener) {
        this.listener = listener;
    }

    @Override
    public void begin(String what) {
        work = what;
        listener.began(what);
    }

    @Override
    public void step(int done, int steps) {
        listener.stepped(work, done, steps);
    }

    @Override
    public void end() {
        listener.ended(work);
    }

    @Override
    public void reused(String what) {
        listener.reused(what);
    }

    @Override
    public void remark(String sentence) {
        listener.remarked(sentence);
    }

    @Override
    public Progress beside() {
        return new ToldProgress(listener);
    }

    @Override
    public void close() {}
}

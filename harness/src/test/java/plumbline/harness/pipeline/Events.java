package plumbline.harness.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what a run reported, and can kill it at a step of a piece of work. */
final class Events implements Progress {
    /** The run was killed on purpose. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    final List<String> reused = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> steps = Collections.synchronizedList(new ArrayList<>());
    final List<String> remarks = Collections.synchronizedList(new ArrayList<>());
    private final ThreadLocal<String> current = new ThreadLocal<>();
    String killIn = "";
    int killAt;
    Runnable atKill =
            () -> {
                throw new Killed();
            };

    void clear() {
        begun.clear();
        reused.clear();
        steps.clear();
        remarks.clear();
        killIn = "";
    }

    @Override
    public void begin(String what) {
        begun.add(what);
        current.set(what);
    }

    @Override
    public void step(int done, int all) {
        steps.add(done);
        if (current.get().equals(killIn) && done == killAt) {
            atKill.run();
        }
    }

    @Override
    public void end() {
        // The list of what began is enough.
    }

    @Override
    public void reused(String what) {
        reused.add(what);
    }

    @Override
    public void remark(String sentence) {
        remarks.add(sentence);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}

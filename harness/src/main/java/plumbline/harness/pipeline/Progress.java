package plumbline.harness.pipeline;

import java.util.List;

/** Is told how far a run has come. */
public interface Progress extends AutoCloseable {
    /**
     * One piece of a run's work.
     *
     * @param piece a stage, or the evaluation
     * @param title by which it is said to begin, to end, or to be there already
     */
    record Work(String arm, long seed, String piece, String title) {}

    /** So much will be done, in this order; other work may come between. */
    default void expect(List<Work> all) {}

    /** A piece of work begins. */
    void begin(String what);

    /** So many of its steps are done, earlier sessions included. */
    void step(int done, int steps);

    /** The piece of work is finished. */
    void end();

    /** A stage was found in the store and is not run again. */
    void reused(String what);

    /** Something happened that whoever follows should know. */
    void remark(String sentence);

    /**
     * Return a follower of work that goes on beside other work, for the thread that does it. It
     * needs no closing.
     */
    default Progress beside() {
        return this;
    }

    /** Leave the display in order, whatever happened. */
    @Override
    void close();
}

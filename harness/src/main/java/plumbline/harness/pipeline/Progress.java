package plumbline.harness.pipeline;

/** Is told how far a run has come. */
public interface Progress extends AutoCloseable {
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

    /** Leave the display in order, whatever happened. */
    @Override
    void close();
}

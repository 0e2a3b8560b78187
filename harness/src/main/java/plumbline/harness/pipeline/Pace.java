package plumbline.harness.pipeline;

/** How far stages go: a run's to their end, a rehearsal's only until it is clear how fast. */
interface Pace {
    /** Every stage goes to its end, and whoever is to be asked is asked. */
    Pace RUN =
            new Pace() {
                @Override
                public void begin() {}

                @Override
                public void stepped(int step, int steps) {}

                @Override
                public boolean rehearses() {
                    return false;
                }
            };

    /** A stage has gone as far as its rehearsal needs; its policy stays as it is. */
    final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super("the rehearsal of this stage is over", null, false, false);
        }
    }

    /** A stage waits for people's votes, which a rehearsal cannot have. */
    final class VotesWanted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        VotesWanted(String stage) {
            super("stage '" + stage + "' waits for people's votes");
        }
    }

    /** A training begins: a stage's, or that of one model of an ensemble. */
    void begin();

    /**
     * So many steps of it are done.
     *
     * @throws Enough if no more are needed
     */
    void stepped(int step, int steps);

    /** Return whether nothing counts, so that nobody outside may be asked. */
    boolean rehearses();
}

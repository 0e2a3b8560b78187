package plumbline.harness.pipeline;

/** Whoever follows the run threw, in the midst of a stage; what was thrown is the cause. */
final class FollowerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private FollowerFailure(RuntimeException thrown) {
        super(thrown);
    }

    /** Tell a follower's failure from one of the stage that it is told about. */
    static Progress toldApart(Progress follower) {
        return new Progress() {
            @Override
            public void begin(String what) {
                tell(() -> follower.begin(what));
            }

            @Override
            public void step(int done, int steps) {
                tell(() -> follower.step(done, steps));
            }

            @Override
            public void end() {
                tell(follower::end);
            }

            @Override
            public void reused(String what) {
                tell(() -> follower.reused(what));
            }

            @Override
            public void remark(String sentence) {
                tell(() -> follower.remark(sentence));
            }

            @Override
            public Progress beside() {
                return toldApart(follower.beside());
            }

            @Override
            public void close() {
                follower.close();
            }
        };
    }

    private static void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException thrown) {
            throw new FollowerFailure(thrown);
        }
    }
}

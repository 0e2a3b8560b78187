package plumbline.harness.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Lets the stages of several arms begin: the first of the arms that wait, once fewer than so many
 * are under way and its memory fits beside theirs. One is always let in.
 *
 * <p>What a stage needs is what the process grew to when it ran, by its name: alone, where it ever
 * did; else beside others, which is too much. One that never ran is taken to need twice as much as
 * the hungriest so far.
 */
final class Admission {
    private static final double UNKNOWN = 2;
    private static final long POLL_MILLIS = 100;

    private final Parallel parallel;
    private final int threads;
    private final double idle = PeakMemory.now().orElse(0);
    private final Map<String, Need> needs = new HashMap<>();
    private final TreeSet<Integer> waiting = new TreeSet<>();
    private int arms = 1;
    private int running;
    private int entered;
    private double taken;

    private record Need(double megabytes, boolean alone) {
        /** Of two alone the larger is right, of two beside others the smaller. */
        boolean tellsMoreThan(Need other) {
            return alone ? megabytes > other.megabytes : megabytes < other.megabytes;
        }
    }

    /**
     * @param threads that stages may use together; 0: one per core
     */
    Admission(Parallel parallel, int threads) {
        this.parallel = parallel;
        this.threads = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** A stage under way. */
    final class Pass implements AutoCloseable {
        private final String stage;
        private final double megabytes;
        private final int threads;
        private final int others = entered;
        private final boolean first = running == 0;
        private final PeakMemory peak = PeakMemory.begin();

        private Pass(String stage, double megabytes, int threads) {
            this.stage = stage;
            this.megabytes = megabytes;
            this.threads = threads;
        }

        /** Return the stage's share of the threads. */
        int threads() {
            return threads;
        }

        @Override
        public void close() {
            leave(this);
        }
    }

    /** Say how many arms are to be trained from now on, of which each {@link #armEnded ends}. */
    synchronized void expect(int count) {
        arms = count;
    }

    synchronized void armEnded() {
        arms--;
        notifyAll();
    }

    /**
     * Wait until the stage may begin.
     *
     * @param arm its place among those that wait
     * @throws Interruption.Interrupted if the run is to stop
     */
    synchronized Pass enter(int arm, String stage, Interruption interruption) {
        waiting.add(arm);
        try {
            while (waiting.first() != arm || !fits(stage)) {
                interruption.stopIfRequested();
                pause();
            }
            interruption.stopIfRequested();
            double megabytes = need(stage);
            Pass pass = new Pass(stage, megabytes, threads / Math.clamp(arms, 1, side()));
            running++;
            entered++;
            taken += megabytes;
            return pass;
        } finally {
            waiting.remove(arm);
            notifyAll();
        }
    }

    private int side() {
        return Math.min(parallel.arms(), threads);
    }

    private boolean fits(String stage) {
        boolean room = idle + taken + need(stage) <= parallel.memoryMegabytes();
        return running == 0 || running < parallel.arms() && room;
    }

    private double need(String stage) {
        Need known = needs.get(stage);
        return known != null
                ? known.megabytes()
                : UNKNOWN * needs.values().stream().mapToDouble(Need::megabytes).max().orElse(0);
    }

    private void pause() {
        try {
            wait(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a stage waited to begin", e);
        }
    }

    private synchronized void leave(Pass pass) {
        running--;
        taken -= pass.megabytes;
        boolean alone = pass.first && entered == pass.others + 1;
        learn(pass.stage, new Need(Math.max(0, pass.peak.sinceBegin() - idle), alone));
        pass.peak.close();
        notifyAll();
    }

    private void learn(String stage, Need seen) {
        Need known = needs.get(stage);
        boolean surer = known == null || seen.alone() && !known.alone();
        if (surer || seen.alone() == known.alone() && seen.tellsMoreThan(known)) {
            needs.put(stage, seen);
        }
    }
}

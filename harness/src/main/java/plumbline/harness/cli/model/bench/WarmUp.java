package plumbline.harness.cli.model.bench;

import java.util.List;

/**
 * Decides when repeats begin to count: not before the JIT compiler has made of them what it can.
 */
sealed interface WarmUp {
    /**
     * @param seconds what each repeat took so far
     */
    boolean over(List<Double> seconds);

    /** So many repeats, however long they take. */
    record Repeats(int count) implements WarmUp {
        @Override
        public boolean over(List<Double> seconds) {
            return seconds.size() >= count;
        }
    }

    /**
     * Until repeats no longer get faster: the median of the last window is less than 2 % below that
     * of the window before. A window is a second of repeats, and at least three.
     */
    record Steady() implements WarmUp {
        static final double LEAST_SECONDS = 3;
        static final double MOST_SECONDS = 25;

        private static final double WINDOW_SECONDS = 1;
        private static final int LEAST_WINDOW = 3;
        private static final double GAIN = 0.02;

        @Override
        public boolean over(List<Double> seconds) {
            double total = seconds.stream().mapToDouble(s -> s).sum();
            return total >= MOST_SECONDS || total >= LEAST_SECONDS && steady(seconds);
        }

        private static boolean steady(List<Double> seconds) {
            int done = seconds.size();
            int window = window(seconds);
            if (done < 2 * window) {
                return false;
            }
            double before = Timings.median(seconds.subList(done - 2 * window, done - window));
            double last = Timings.median(seconds.subList(done - window, done));
            return last > before * (1 - GAIN);
        }

        private static int window(List<Double> seconds) {
            return Math.max(LEAST_WINDOW, (int) (WINDOW_SECONDS / seconds.getLast()));
        }
    }
}

package plumbline.method.rlhf.reward;

import plumbline.data.PreferencePair;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What annotators said about a batch of pairs.
 *
 * @param decided false for a tie
 * @param margin by how much, in units of reward; 0 where it is not used
 * @param doubt probability that the rejected answer is the better one; 0 for a certain label
 */
record Labels(boolean[] decided, double[] margin, double[] doubt) {
    /** Describe pairs of which none is a tie, and no label is soft. */
    static Labels decided(double... margin) {
        boolean[] decided = new boolean[margin.length];
        Arrays.fill(decided, true);
        return new Labels(decided, margin, new double[margin.length]);
    }

    static Labels of(List<PreferencePair> pairs, boolean useMargin) {
        boolean[] decided = new boolean[pairs.size()];
        double[] margin = new double[pairs.size()];
        double[] doubt = new double[pairs.size()];
        for (int i = 0; i < decided.length; i++) {
            decided[i] = !pairs.get(i).tie();
            margin[i] = useMargin && decided[i] ? pairs.get(i).margin().orElse(0) : 0;
            doubt[i] = decided[i] ? pairs.get(i).doubt() : 0;
        }
        return new Labels(decided, margin, doubt);
    }

    /** Return whether a label is soft. */
    boolean soft() {
        return Arrays.stream(doubt).anyMatch(d -> d > 0);
    }

    /** Return 1 for each decided pair and 0 for each tie. */
    double[] wins() {
        return IntStream.range(0, decided.length).mapToDouble(i -> decided[i] ? 1 : 0).toArray();
    }

    /** Return 1 for each tie and 0 for each decided pair. */
    double[] ties() {
        return IntStream.range(0, decided.length).mapToDouble(i -> decided[i] ? 0 : 1).toArray();
    }
}

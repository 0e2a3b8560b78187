package plumbline.harness.judging;

import plumbline.data.Vote.Choice;

/** Choices out of differences. */
final class Choices {
    /** Differences up to this are rounding. */
    private static final double NOTHING = 1e-9;

    private Choices() {}

    /** Choose by the sign of first less second. */
    static Choice of(double difference) {
        if (Math.abs(difference) <= NOTHING) {
            return Choice.TIE;
        }
        return difference > 0 ? Choice.FIRST : Choice.SECOND;
    }

    static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}

package plumbline.harness.judging;

import plumbline.harness.labelling.Cards;
import plumbline.spi.Card.Row;

import java.util.List;
import java.util.OptionalDouble;

/** Counts the scores that a judge gave single answers. */
final class Scored {
    private long count;
    private long unreadable;
    private double sum;
    private double squares;

    void add(List<OptionalDouble> scores) {
        for (OptionalDouble score : scores) {
            count++;
            if (score.isEmpty()) {
                unreadable++;
            } else {
                sum += score.getAsDouble();
                squares += score.getAsDouble() * score.getAsDouble();
            }
        }
    }

    long count() {
        return count;
    }

    long unreadable() {
        return unreadable;
    }

    /** Lay them out; nothing where no score was asked for. */
    List<Row> rows() {
        if (count == 0) {
            return List.of();
        }
        long read = count - unreadable;
        double mean = sum / read;
        double deviation = Math.sqrt(Math.max(0, squares / read - mean * mean));
        return List.of(
                Row.plain("scored answers", count, "", "each on its own, from 1 to 10"),
                Cards.share(
                        "unreadable scores",
                        unreadable,
                        count,
                        "never a score; above 0.05 the template or the judge is at fault"),
                Row.plain("mean score", mean, "", "of what was read"),
                Row.plain(
                        "deviation of scores",
                        deviation,
                        "",
                        "0: the judge tells no answer from another"));
    }
}

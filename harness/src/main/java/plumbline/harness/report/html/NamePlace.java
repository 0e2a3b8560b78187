package plumbline.harness.report.html;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a name stands beside the mark that it names, in pixels.
 *
 * @param x where the text begins, or ends where it stands to the left of the mark
 * @param y the text's base line
 */
record NamePlace(double x, double y, boolean right) {
    private static final double GAP = 10;
    private static final double ABOVE = -8;
    private static final double BELOW = 18;
    private static final double LETTER_WIDTH = 7.5;
    private static final double LETTER_HEIGHT = 11;
    private static final double MARK_RADIUS = 4;

    /** The middle of a mark. */
    record Mark(double x, double y) {}

    /** Choose among the four corners of a mark the first where the name covers the fewest marks. */
    static NamePlace beside(Mark named, String name, List<Mark> marks, double pictureWidth) {
        double width = name.length() * LETTER_WIDTH;
        return Stream.of(
                        new NamePlace(named.x() + GAP, named.y() + ABOVE, true),
                        new NamePlace(named.x() - GAP, named.y() + ABOVE, false),
                        new NamePlace(named.x() + GAP, named.y() + BELOW, true),
                        new NamePlace(named.x() - GAP, named.y() + BELOW, false))
                .filter(
                        place ->
                                place.left(width) >= 0 && place.left(width) <= pictureWidth - width)
                .min(Comparator.comparingLong(place -> place.covered(marks, width)))
                .orElse(new NamePlace(named.x() - GAP, named.y() + ABOVE, false));
    }

    String anchor() {
        return right ? "start" : "end";
    }

    private double left(double width) {
        return right ? x : x - width;
    }

    private long covered(List<Mark> marks, double width) {
        return marks.stream()
                .filter(m -> m.x() > left(width) - MARK_RADIUS)
                .filter(m -> m.x() < left(width) + width + MARK_RADIUS)
                .filter(m -> m.y() > y - LETTER_HEIGHT - MARK_RADIUS && m.y() < y + MARK_RADIUS)
                .count();
    }
}

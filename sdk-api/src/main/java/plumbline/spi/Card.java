package plumbline.spi;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a stage found out about its own result, for a person to judge it by: the agreement of
 * annotators, the accuracy of a reward model. The report shows it beside the figures.
 *
 * @param title unique within the stage
 * @param rows in the order shown
 * @param warnings in sentences: what speaks against relying on the result
 * @param failures in sentences: what makes the result unfit for use; empty for one that passes
 */
public record Card(String title, List<Row> rows, List<String> warnings, List<String> failures) {
    /**
     * One figure.
     *
     * @param name unique within the card
     * @param value NaN where it could not be computed
     * @param low of the 95 % interval; NaN, as is {@code high}, where there is none
     * @param high of the 95 % interval
     * @param unit as a person writes it; empty for a pure number
     * @param reading how such a figure is customarily read, or what it was computed over; may be
     *     empty
     */
    public record Row(
            String name, double value, double low, double high, String unit, String reading) {
        /**
         * Make a row.
         *
         * @throws NullPointerException if name, unit or reading is null
         */
        public Row {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(unit, "unit");
            Objects.requireNonNull(reading, "reading");
        }

        /**
         * Make a row without an interval.
         *
         * @param name unique within the card
         * @param value NaN where it could not be computed
         * @param unit empty for a pure number
         * @param reading may be empty
         * @return the row, its interval's ends NaN
         */
        public static Row plain(String name, double value, String unit, String reading) {
            return new Row(name, value, Double.NaN, Double.NaN, unit, reading);
        }

        /** {@return whether both ends of the interval are finite} */
        public boolean hasInterval() {
            return Double.isFinite(low) && Double.isFinite(high);
        }
    }

    /**
     * Make a card.
     *
     * @throws NullPointerException if a component or an entry is null
     * @throws IllegalArgumentException if two rows have one name
     */
    public Card {
        Objects.requireNonNull(title, "title");
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
        failures = List.copyOf(failures);
        if (rows.stream().map(Row::name).distinct().count() < rows.size()) {
            throw new IllegalArgumentException("a card's rows need names of their own");
        }
    }

    /** {@return whether there is no failure; warnings do not count} */
    public boolean passes() {
        return failures.isEmpty();
    }

    /** {@return what a reader should be told first: failures, then warnings} */
    public List<String> remarks() {
        return Stream.concat(failures.stream(), warnings.stream()).toList();
    }
}

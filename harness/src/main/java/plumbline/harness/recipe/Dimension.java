package plumbline.harness.recipe;

import java.util.List;
import java.util.Locale;

/**
 * One setting that is tuned.
 *
 * @param stage whose setting it is
 * @param path dotted, within the stage
 * @param place where the recipe has its range
 */
record Dimension(String stage, String path, Range range, String place) {
    /** What values it may take: a share of the way from 0 to 1 is one of them. */
    sealed interface Range {
        /** Return the value at a share of the way, as YAML text. */
        String at(double share);

        String described();

        /** From one number to another, evenly, or evenly in the logarithm. */
        record Between(double low, double high, boolean log, boolean whole) implements Range {
            @Override
            public String at(double share) {
                double value = log ? low * Math.pow(high / low, share) : low + (high - low) * share;
                return whole
                        ? Long.toString(Math.round(value))
                        : Double.toString(
                                Double.parseDouble(String.format(Locale.ROOT, "%.4g", value)));
            }

            @Override
            public String described() {
                return "%s to %s%s"
                        .formatted(
                                Ranges.number(low), Ranges.number(high), log ? ", by factors" : "");
            }
        }

        /** One of some values. */
        record Choices(List<String> values) implements Range {
            @Override
            public String at(double share) {
                return values.get((int) Math.min(values.size() - 1, share * values.size()));
            }

            @Override
            public String described() {
                return String.join(", ", values);
            }
        }
    }

    String name() {
        return stage + "." + path;
    }
}

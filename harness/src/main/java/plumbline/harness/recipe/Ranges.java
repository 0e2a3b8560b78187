package plumbline.harness.recipe;

import plumbline.spi.Setting;

/** Says in words which values a setting takes. */
final class Ranges {
    private Ranges() {}

    /** Return what follows "it must be". */
    static String words(Setting setting) {
        return switch (setting.kind()) {
            case ANY -> "anything of its type";
            case ABOVE -> "greater than " + number(setting.min());
            case AT_LEAST -> "at least " + number(setting.min());
            case BETWEEN -> "from " + number(setting.min()) + " to " + number(setting.max());
            case ONE_OF -> "one of " + String.join(", ", setting.choices());
        };
    }

    /** Write a number as a person would: no decimals where there are none. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value).replace(".0E", "e").replace("E", "e");
    }
}

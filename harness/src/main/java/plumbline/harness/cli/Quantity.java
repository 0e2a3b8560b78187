package plumbline.harness.cli;

import plumbline.problem.Problem;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers with a letter for their size: {@code 7B}, {@code 80GiB}, {@code 300T}. */
final class Quantity {
    private static final Pattern QUANTITY =
            Pattern.compile("(\\d+(?:\\.\\d+)?(?:[eE]\\d+)?)\\s*([KMGTP]?)(i?)B?");
    private static final Map<String, Integer> POWERS =
            Map.of("", 0, "K", 1, "M", 2, "G", 3, "T", 4, "P", 5);

    private Quantity() {}

    /** Read one above 0; else add to the problems, and return what is no number. */
    static double of(String option, String text, List<Problem> problems) {
        Matcher parts = QUANTITY.matcher(text.strip());
        double value =
                parts.matches()
                        ? Double.parseDouble(parts.group(1))
                                * power(letter(parts), !parts.group(3).isEmpty())
                        : Double.NaN;
        if (!(value > 0)) {
            problems.add(
                    new Problem(
                            option,
                            "wrong-arguments",
                            "'" + text + "' is no quantity above 0.",
                            "Write a number and, where it is large, K, M, G, T or P: 7B, 80GiB,"
                                    + " 300T."));
        }
        return value;
    }

    private static String letter(Matcher parts) {
        boolean billions = parts.group(2).isEmpty() && parts.group().endsWith("B");
        return billions ? "G" : parts.group(2);
    }

    private static double power(String letter, boolean binary) {
        return Math.pow(binary ? 1024 : 1000, POWERS.get(letter));
    }
}

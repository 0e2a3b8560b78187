package plumbline.harness.cli.model.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Holds what a formula returned against what a case expects, number by number. */
final class Comparison {
    private final Tolerance tolerance;
    private final List<String> differences = new ArrayList<>();
    private double worstError;

    private Comparison(Tolerance tolerance) {
        this.tolerance = tolerance;
    }

    /** Compare everything that the case expects; what a formula returns beyond that is ignored. */
    static CaseResult of(ReferenceCase reference, Map<String, Object> ours) {
        Comparison comparison = new Comparison(reference.tolerance());
        reference
                .expected()
                .forEach((name, expected) -> comparison.compare(name, expected, ours.get(name)));
        return new CaseResult(
                reference.id(),
                reference.family(),
                true,
                comparison.differences.isEmpty(),
                comparison.worstError,
                List.copyOf(comparison.differences));
    }

    private void compare(String name, Object expected, Object ours) {
        if (ours == null) {
            differences.add(name + " is missing");
        } else if (!Numbers.shape(expected).equals(Numbers.shape(ours))) {
            differences.add(
                    name
                            + " has the shape "
                            + Numbers.shape(ours)
                            + ", not "
                            + Numbers.shape(expected));
        } else {
            compare(name, Numbers.of(expected), Numbers.of(ours));
        }
    }

    private void compare(String name, double[] expected, double[] ours) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        int worst = -1;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            double distance = Math.abs(expected[i] - ours[i]);
            worstError = Math.max(worstError, distance / (largest > 0 ? largest : 1));
            boolean wrong = !tolerance.allows(expected[i], ours[i], largest);
            if (wrong && (worst < 0 || distance > error)) {
                worst = i;
                error = distance;
            }
        }
        if (worst >= 0) {
            differences.add(
                    "%s, entry %d: %s, expected %s"
                            .formatted(name, worst, ours[worst], expected[worst]));
        }
    }
}

package plumbline.harness.evaluate;

import plumbline.spi.Measurement;
import plumbline.spi.Policy;
import plumbline.spi.TokenGroup;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The sequences that a policy can read whole.
 *
 * @param asked how many there were
 */
record Fitting(List<TokenGroup> groups, int asked) {
    static Fitting of(List<TokenGroup> groups, Policy policy) {
        return new Fitting(
                groups.stream().filter(g -> length(g) <= policy.contextLength()).toList(),
                groups.size());
    }

    /** Measure the share left out; empty where nothing was. */
    Optional<Measurement> leftOut(String evaluator) {
        if (groups.size() == asked) {
            return Optional.empty();
        }
        double[] left = new double[asked];
        Arrays.fill(left, groups.size(), asked, 1);
        double[] ones = new double[asked];
        Arrays.fill(ones, 1);
        return Optional.of(
                new Measurement(
                        evaluator + "/left-out",
                        "share",
                        Measurement.Direction.LOWER_IS_BETTER,
                        left,
                        ones,
                        false));
    }

    private static int length(TokenGroup group) {
        return group.prompt().length
                + group.completions().stream().mapToInt(c -> c.length).max().orElse(0);
    }
}

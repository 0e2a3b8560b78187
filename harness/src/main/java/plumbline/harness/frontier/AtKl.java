package plumbline.harness.frontier;

import plumbline.harness.result.Checkpoint;
import plumbline.harness.stats.WeightedValues;
import plumbline.spi.Measurement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one seed's policies would have measured at a certain KL: on the straight line over √KL
 * between the looks on both sides of it, where the policy passed it first.
 *
 * <p>Where the looks stand is itself measured. So what each prompt contributes to the figure is,
 * beside its own values, what its KL does to the place on the line (the delta method):
 *
 * <pre>
 * cᵢ = (1 − w) aᵢ + w bᵢ − (b̄ − ā)/(√k_b − √k_a) · [(1 − w)(k_aᵢ − k̄_a)/2√k̄_a + w (k_bᵢ − k̄_b)/2√k̄_b]
 * </pre>
 *
 * The mean of these is the interpolated figure, and intervals over prompts and seeds follow as for
 * any other. That gold bends between two looks is not in them. A prompt that says nothing at one of
 * the two looks, as where a judge could not be read, says nothing here.
 */
public final class AtKl {
    private AtKl() {}

    /** Return the largest KL that was seen; 0 without looks. */
    public static double reach(List<Checkpoint> looks) {
        return looks.stream().mapToDouble(AtKl::nats).max().orElse(0);
    }

    private static double nats(Checkpoint look) {
        return Math.max(0, look.figure(Checkpoint.KL));
    }

    /**
     * Interpolate.
     *
     * @param looks in the order of training
     * @param seen what a look says of each prompt
     * @return empty where the policy never passed this KL, or nothing was seen there
     */
    public static Optional<Measurement> of(
            List<Checkpoint> looks, double nats, Function<Checkpoint, Optional<Measurement>> seen) {
        for (int i = 1; i < looks.size(); i++) {
            Checkpoint a = looks.get(i - 1);
            Checkpoint b = looks.get(i);
            if (between(nats, nats(a), nats(b))) {
                return seen.apply(a).flatMap(va -> seen.apply(b).map(vb -> at(nats, a, va, b, vb)));
            }
        }
        return Optional.empty();
    }

    private static boolean between(double nats, double first, double second) {
        return first != second
                && Math.min(first, second) <= nats
                && nats <= Math.max(first, second);
    }

    private static Measurement at(
            double nats, Checkpoint a, Measurement ofA, Checkpoint b, Measurement ofB) {
        double from = Math.sqrt(nats(a));
        double to = Math.sqrt(nats(b));
        double w = (Math.sqrt(nats) - from) / (to - from);
        double slope = (figure(ofB) - figure(ofA)) / (to - from);
        double[] placeA = place(a, from);
        double[] placeB = place(b, to);
        double[] each = new double[ofA.values().length];
        Arrays.setAll(
                each,
                i ->
                        (1 - w) * ofA.values()[i]
                                + w * ofB.values()[i]
                                - slope * ((1 - w) * placeA[i] + w * placeB[i]));
        return Measurement.perPrompt(ofA.name(), ofA.unit(), ofA.direction(), each);
    }

    private static double figure(Measurement seen) {
        return WeightedValues.of(seen).withoutMissing().figure();
    }

    /** Return by how much each prompt moves √KL; by nothing where that is exactly zero. */
    private static double[] place(Checkpoint look, double root) {
        Measurement kl = look.measurement(Checkpoint.KL).orElseThrow();
        double mean = kl.figure();
        return Arrays.stream(kl.values())
                .map(k -> root == 0 ? 0 : (k - mean) / (2 * root))
                .toArray();
    }
}

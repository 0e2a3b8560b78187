package plumbline.harness.cli.model.loss;

/**
 * How far two numbers may be apart: {@code relative} times the expected one, plus {@code absolute}
 * times the largest magnitude of the array that it stands in.
 */
record Tolerance(double relative, double absolute) {
    static final Tolerance DEFAULT = new Tolerance(1e-9, 1e-12);

    boolean allows(double expected, double actual, double largest) {
        return Math.abs(expected - actual) <= relative * Math.abs(expected) + absolute * largest;
    }
}

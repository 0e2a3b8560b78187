package plumbline.harness.health;

/** A rule fired that the recipe wants the run to end by. */
public final class Unhealthy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unhealthy(Diagnosis diagnosis) {
        super("health.stop: " + diagnosis.sentence());
    }
}

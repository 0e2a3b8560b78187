package plumbline.harness.health;

/**
 * A rule that fired.
 *
 * @param rule its name
 * @param stage where it fired
 * @param evidence the figures, in a clause
 * @param threshold what they should have kept to
 * @param remedy what to do, in a sentence
 */
public record Diagnosis(
        String rule, String stage, String evidence, String threshold, String remedy) {
    /** Return everything in one sentence or two. */
    public String sentence() {
        return "stage '%s': %s: %s (threshold: %s). %s"
                .formatted(stage, rule, evidence, threshold, remedy);
    }
}

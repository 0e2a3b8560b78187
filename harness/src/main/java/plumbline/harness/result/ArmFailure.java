package plumbline.harness.result;

/**
 * An arm that was given up because something in it threw; no figure of it is in the report.
 *
 * @param part the stage at which it ended, or the evaluation
 * @param plugin whose code it was: name, version and hash; empty where it is not known
 * @param error the kind of what was thrown and its message
 */
public record ArmFailure(String arm, long seed, String part, String plugin, String error) {
    /** Return the same of an arm that is called otherwise. */
    public ArmFailure of(String name) {
        return new ArmFailure(name, seed, part, plugin, error);
    }

    /** Say it to a person. */
    public String sentence() {
        return "FAILED: the arm '%s' ended in %s of seed %d%s: %s. Nothing of it is compared."
                .formatted(arm, part, seed, plugin.isEmpty() ? "" : ", in plugin " + plugin, error);
    }
}

package plumbline.harness.result;

import java.util.List;

/**
 * The policy that the reference would be, for one seed, if a reward picked the best of n of its
 * answers.
 *
 * @param reward the stage that made it
 * @param points one for each n; KL is the bound log n − (n − 1)/n
 */
public record Baseline(long seed, String reward, List<Checkpoint> points) {
    /** The stage of its checkpoints. */
    public static final String STAGE = "best-of-n";

    public Baseline {
        points = List.copyOf(points);
    }

    /** Name it as it stands beside arms. */
    public String title() {
        return "best of n by " + reward;
    }
}

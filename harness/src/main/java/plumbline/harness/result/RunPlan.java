package plumbline.harness.result;

import java.util.List;

/**
 * What a run is going to take, from a rehearsal of it on this machine.
 *
 * @param stages each once, in the order in which they run
 * @param arms as if each ran alone: shared stages count for every arm
 * @param looks at policies while they train, for one seed
 * @param evaluationSeconds of all arms, for one seed
 * @param tuningSeconds of all trials; 0 where nothing is tuned
 * @param seconds of the whole run, shared stages once per seed
 * @param remarks what the plan does not know, in sentences
 */
public record RunPlan(
        String recipe,
        int seeds,
        List<StagePlan> stages,
        List<ArmPlan> arms,
        LooksPlan looks,
        double evaluationSeconds,
        double tuningSeconds,
        double seconds,
        List<String> remarks) {
    /**
     * One stage, for one seed.
     *
     * @param steps it trains; 0 where it has none
     * @param firstSeconds for the first seed, where the code still warms up
     * @param seconds for any later one
     * @param questions its judge is asked, each order for itself
     * @param calls of them that go outside, at most
     */
    public record StagePlan(
            String stage,
            String component,
            int steps,
            double firstSeconds,
            double seconds,
            double trainedTokens,
            double generatedTokens,
            double votes,
            double questions,
            double calls) {}

    /**
     * Looks at policies while they train, which no arm's costs have.
     *
     * @param looks before, on the way and in the end; 0 where nobody looks
     */
    public record LooksPlan(int looks, double seconds, double generatedTokens) {
        public static final LooksPlan NONE = new LooksPlan(0, 0, 0);
    }

    /**
     * One arm, for one seed.
     *
     * @param labels given with the data, and votes
     */
    public record ArmPlan(
            String arm,
            List<String> stages,
            double seconds,
            double trainedTokens,
            double generatedTokens,
            double labels,
            double questions,
            double calls) {}
}

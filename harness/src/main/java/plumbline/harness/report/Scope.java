package plumbline.harness.report;

import plumbline.harness.result.Checkpoint;

import java.util.List;

/** Which metrics a fact of a protocol concerns: most concern all of them. */
final class Scope {
    /** Begins the facts that hold an evaluator's settings; its name follows. */
    private static final String EVALUATOR = "evaluator ";

    /** The fact that holds the judge whom looks ask. */
    private static final String LOOK_JUDGE = "look-judge";

    /** Facts that hang on the seed, and what stands for them where two arms share no seed. */
    private static final List<String> BY_SEED = List.of("base", "reference");

    private static final List<String> WITHOUT_SEED = List.of("base-settings", "reference-settings");

    /** Evaluators that look at a policy's own answers alone; others may need the reference. */
    private static final List<String> WITHOUT_REFERENCE =
            List.of(
                    "gold-reward",
                    "violation-rate",
                    "length",
                    "diversity",
                    "perplexity",
                    "preference-accuracy");

    private Scope() {}

    static boolean concerns(String fact, String metric) {
        if (fact.startsWith(EVALUATOR)) {
            return isOf(metric, fact.substring(EVALUATOR.length()));
        }
        if (fact.equals(LOOK_JUDGE)) {
            return false;
        }
        return concernsAll(fact)
                || WITHOUT_REFERENCE.stream().noneMatch(evaluator -> isOf(metric, evaluator));
    }

    static boolean concernsAll(String fact) {
        return !fact.startsWith("reference")
                && !fact.startsWith(EVALUATOR)
                && !fact.equals(LOOK_JUDGE);
    }

    /** Return whether it concerns what looks tell at a KL, which is that from the reference. */
    static boolean concernsLooks(String fact, String metric) {
        return fact.equals(LOOK_JUDGE)
                ? metric.startsWith(Checkpoint.JUDGED)
                : !fact.startsWith(EVALUATOR);
    }

    /** Return whether a fact counts between arms that share a seed, or that share none. */
    static boolean counts(String fact, boolean sharedSeeds) {
        return !(sharedSeeds ? WITHOUT_SEED : BY_SEED).contains(fact);
    }

    private static boolean isOf(String metric, String evaluator) {
        return metric.equals(evaluator) || metric.startsWith(evaluator + "/");
    }
}

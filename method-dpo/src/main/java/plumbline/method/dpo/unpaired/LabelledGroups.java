package plumbline.method.dpo.unpaired;

import plumbline.data.Demonstration;
import plumbline.data.LabelledAnswer;
import plumbline.problem.ProblemException;
import plumbline.spi.Policy;
import plumbline.spi.StageContext;
import plumbline.spi.TokenGroup;
import plumbline.support.LengthLimit;
import plumbline.support.Tokenized;
import plumbline.tape.Var;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The labelled answers of a stage as tokens, the good ones in front, with what the reference says
 * about each.
 *
 * @param good how many of them are good
 * @param reference each answer's log-probability under the reference, in nats
 */
record LabelledGroups(List<TokenGroup> groups, int good, double[] reference) {
    /** The log-ratio, in nats, that rounding may leave between a policy and itself. */
    private static final double ROUNDING = 1e-4;

    /**
     * Tokenise the training answers.
     *
     * @throws ProblemException if there are none, or none of one kind
     */
    static LabelledGroups training(StageContext context, LengthLimit limit) {
        LabelledGroups all = of("", context.data().labels(), context, limit);
        if (all.good == 0 || all.good == all.groups.size()) {
            throw new ProblemException(
                    context.stage(),
                    all.groups.isEmpty() ? "no-data" : "one-sided-labels",
                    "there are %d good and %d bad answers to train on."
                            .formatted(all.good, all.groups.size() - all.good),
                    "Learning from labels needs both kinds.");
        }
        return all;
    }

    static LabelledGroups heldOut(StageContext context, LengthLimit limit) {
        return of("held-out ", context.data().heldOutLabels(), context, limit);
    }

    private static LabelledGroups of(
            String which, List<LabelledAnswer> labels, StageContext context, LengthLimit limit) {
        List<TokenGroup> groups = new ArrayList<>();
        groups.addAll(tokenized(which + "good answers", labels, true, context, limit));
        int good = groups.size();
        groups.addAll(tokenized(which + "bad answers", labels, false, context, limit));
        return new LabelledGroups(
                List.copyOf(groups), good, AnswerSums.of(context.reference(), groups));
    }

    private static List<TokenGroup> tokenized(
            String what,
            List<LabelledAnswer> labels,
            boolean good,
            StageContext context,
            LengthLimit limit) {
        List<Demonstration> answers =
                labels.stream()
                        .filter(label -> label.desirable() == good)
                        .map(label -> new Demonstration(label.prompt(), label.completion()))
                        .toList();
        return Tokenized.demonstrations(what, answers, context.policy().codec(), limit)
                .reportedTo(context)
                .groups();
    }

    int size() {
        return groups.size();
    }

    /** Return a weight of 1 for each. */
    double[] ones() {
        double[] ones = new double[size()];
        Arrays.fill(ones, 1);
        return ones;
    }

    List<TokenGroup> groups(int... answers) {
        return Arrays.stream(answers).mapToObj(groups::get).toList();
    }

    /** Put what the policy says about some answers beside label and reference. */
    UnpairedScores scores(Var policy, int... answers) {
        boolean[] desirable = new boolean[answers.length];
        double[] ofReference = new double[answers.length];
        for (int i = 0; i < answers.length; i++) {
            desirable[i] = answers[i] < good;
            ofReference[i] = reference[answers[i]];
        }
        return new UnpairedScores(policy, Var.of(ofReference), desirable);
    }

    /** Score all answers by a policy. */
    UnpairedScores scoresOf(Policy policy) {
        return scores(Var.of(AnswerSums.of(policy, groups)), IntStream.range(0, size()).toArray());
    }

    /** Before the first step policy and reference are the same, so every log-ratio is 0. */
    static void requirePolicyIsReference(UnpairedScores scores) {
        double most = Arrays.stream(scores.logRatio().values()).map(Math::abs).max().orElse(0);
        if (!(most < ROUNDING)) {
            throw new IllegalStateException(
                    "before the first step the policy's log-probs differ from the reference's: a"
                            + " log-ratio is "
                            + most
                            + " nats, and should be 0");
        }
    }
}

package plumbline.method.dpo.unpaired;

import plumbline.problem.ProblemException;
import plumbline.spi.StageContext;
import plumbline.spi.TokenGroup;
import plumbline.support.LengthLimit;
import plumbline.support.Seeds;

import java.util.Arrays;
import java.util.List;

/**
 * Where KTO's KL estimates come from: the answers of a step's examples, each under another prompt.
 * A fresh derangement of all examples for each time they are visited decides which.
 */
final class KlSource {
    private final LabelledGroups labels;
    private final LengthLimit limit;
    private final StageContext context;
    private long epoch = -1;
    private Derangement derangement;

    KlSource(LabelledGroups labels, LengthLimit limit, StageContext context) {
        this.labels = labels;
        this.limit = limit;
        this.context = context;
    }

    /**
     * Score the mismatched answers of some examples by policy and reference as they are now.
     *
     * @param visit how often all examples have been visited before
     * @return their log-ratios in nats, in the order of the examples; those too long are left out
     * @throws ProblemException if all are too long
     */
    double[] logRatios(int[] examples, long visit) {
        if (visit != epoch) {
            epoch = visit;
            long seed = Seeds.derive(Seeds.derive(context.seed(), "derangement"), visit);
            derangement = Derangement.of(labels.groups(), seed, context.stage());
        }
        List<TokenGroup> mismatched =
                Arrays.stream(examples)
                        .sorted()
                        .mapToObj(i -> derangement.mismatched(labels.groups(), i))
                        .filter(limit::fits)
                        .toList();
        if (mismatched.isEmpty()) {
            throw new ProblemException(
                    context.stage(),
                    "too-long",
                    "none of %d answers fits under another prompt, so the KL cannot be estimated."
                            .formatted(examples.length),
                    "Take shorter data, or a model with a longer context.");
        }
        return AnswerSums.logRatios(context.policy(), context.reference(), mismatched);
    }
}

package plumbline.method.dpo;

import plumbline.spi.Ragged;
import plumbline.tape.Var;
import plumbline.testkit.PreferenceLossContract;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The contract of preference losses, held by one of the losses of recipes. */
abstract class PairLossContract extends PreferenceLossContract {
    private final PairLoss loss;
    private final Parameters parameters;
    private final double atReference;

    /** For a loss that compares with a reference. */
    PairLossContract(PairLoss loss, double atReference, Map<Parameter, Double> given) {
        this.loss = loss;
        this.parameters = Parameters.of(loss, given);
        this.atReference = atReference;
    }

    /** For a loss without a reference. */
    PairLossContract(PairLoss loss, Map<Parameter, Double> given) {
        this(loss, Double.NaN, given);
    }

    @Override
    protected Var loss(Var policy, Ragged reference) {
        return loss.perPair(scores(policy, reference), parameters).mean();
    }

    /** Give every pair a prompt of two tokens beside its answers; it is the same for all. */
    private static PairScores scores(Var policy, Ragged reference) {
        int pairs = reference.rows() / 2;
        double[] prompt = new double[2 * pairs];
        Arrays.fill(prompt, -0.5);
        int[] offsets = IntStream.rangeClosed(0, pairs).map(pair -> 2 * pair).toArray();
        return new PairScores(policy, Var.ragged(reference.values(), reference.offsets()))
                .withPrompt(Var.ragged(prompt, offsets));
    }

    @Override
    protected double lossAtReference() {
        return atReference;
    }

    @Override
    protected Optional<String> whyLossAtReferenceIsUnknown() {
        return loss.usesReference()
                ? Optional.empty()
                : Optional.of("there is no reference: the loss depends on the answers' log-probs");
    }

    @Override
    protected Optional<String> whyBatchIsCoupled() {
        return loss.perPair()
                ? Optional.empty()
                : Optional.of(
                        loss.usesReference()
                                ? "the margins of the whole batch are sorted"
                                : "the likelihood is a mean over the tokens of the whole batch");
    }

    @Override
    protected Optional<String> whyDuplicatingMatters() {
        return Optional.empty();
    }
}

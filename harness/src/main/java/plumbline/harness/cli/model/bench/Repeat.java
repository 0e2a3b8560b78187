package plumbline.harness.cli.model.bench;

import plumbline.harness.cli.model.bench.Workload.Continuation;
import plumbline.harness.cli.model.bench.Workload.Example;
import plumbline.harness.cli.model.bench.Workload.Pair;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Policy;
import plumbline.spi.Sampling;
import plumbline.spi.ScoreRequest;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.spi.UpdaterSettings;
import plumbline.tape.Var;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The work that one repeat of a scenario does; closing frees what it holds. */
interface Repeat extends AutoCloseable {
    /** The rate of the benchmark's steps: small enough that the weights hardly move. */
    double LEARNING_RATE = 1e-6;

    /** Do it once; return the loss, where there is one. */
    OptionalDouble run();

    @Override
    default void close() {}

    /**
     * @param policy closed with the work, or as soon as it is no longer needed
     */
    static Repeat of(Scenario scenario, Workload workload, TrainablePolicy policy) {
        return switch (scenario) {
            case SFT -> new SftStep(workload, policy);
            case DPO_LONG_PROMPT, DPO_SHORT_PROMPT -> new DpoStep(workload, policy);
            case REWARD_MODEL -> new RewardModelStep(workload, policy);
            case GENERATE_FIXED, GENERATE_EOS -> new Generation(workload, policy);
            case PPO -> new PpoStep(workload, policy);
        };
    }

    /** One supervised step: forward, backward, clipping and AdamW. */
    final class SftStep implements Repeat {
        private final TrainablePolicy policy;
        private final TrainingBatch batch;
        private final Training training;

        SftStep(Workload workload, TrainablePolicy policy) {
            this.policy = policy;
            batch =
                    TrainingBatch.logProbs(
                            workload.rows(Example.class).stream()
                                    .map(row -> TokenGroup.of(row.prompt(), row.completion()))
                                    .toList());
            training = policy.train(UpdaterSettings.ADAMW);
        }

        @Override
        public OptionalDouble run() {
            return OptionalDouble.of(
                    training.step(batch, LEARNING_RATE, s -> s.logProbs().mean().negate()).loss());
        }

        @Override
        public void close() {
            training.close();
            policy.close();
        }
    }

    /** One DPO step: the frozen reference's log-probs, then forward, backward and AdamW. */
    final class DpoStep implements Repeat {
        private static final double BETA = 0.1;

        private final List<TokenGroup> pairs;
        private final TrainablePolicy policy;
        private final Policy reference;
        private final Training training;

        DpoStep(Workload workload, TrainablePolicy policy) {
            this.policy = policy;
            pairs = workload.rows(Pair.class).stream().map(Pair::group).toList();
            reference = policy.snapshot();
            training = policy.train(UpdaterSettings.ADAMW);
        }

        @Override
        public OptionalDouble run() {
            Var ofReference =
                    Var.of(reference.score(ScoreRequest.logProbs(pairs)).logProbs().sums());
            return OptionalDouble.of(
                    training.step(
                                    TrainingBatch.logProbs(pairs),
                                    LEARNING_RATE,
                                    s -> loss(s.logProbs().sumByRow().minus(ofReference)))
                            .loss());
        }

        /** Compute −log σ(βδ), averaged over pairs, from each answer's log-ratio. */
        private static Var loss(Var logRatios) {
            return Pair.margins(logRatios).times(BETA).logSigmoid().negate().mean();
        }

        @Override
        public void close() {
            training.close();
            reference.close();
            policy.close();
        }
    }

    /** Completions of given lengths, sampled at temperature 1. */
    final class Generation implements Repeat {
        private final Policy policy;
        private final List<int[]> prompts;
        private final int[] lengths;
        private long seed;

        Generation(Workload workload, Policy policy) {
            List<Continuation> rows = workload.rows(Continuation.class);
            this.policy = policy;
            prompts = rows.stream().map(Continuation::prompt).toList();
            lengths = rows.stream().mapToInt(Continuation::newTokens).toArray();
        }

        @Override
        public OptionalDouble run() {
            int longest = IntStream.of(lengths).max().orElseThrow();
            policy.generate(
                    new GenerationRequest(prompts, 1, Sampling.PLAIN, longest, seed++, lengths));
            return OptionalDouble.empty();
        }

        @Override
        public void close() {
            policy.close();
        }
    }
}

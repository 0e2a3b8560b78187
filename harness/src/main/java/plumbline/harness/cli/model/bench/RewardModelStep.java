package plumbline.harness.cli.model.bench;

import plumbline.harness.cli.model.bench.Workload.Pair;
import plumbline.spi.Head;
import plumbline.spi.Quantity;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.spi.UpdaterSettings;

import java.util.OptionalDouble;

/** One Bradley–Terry step of a reward model: forward, backward, clipping and AdamW. */
final class RewardModelStep implements Repeat {
    private final TrainablePolicy model;
    private final TrainingBatch batch;
    private final Training training;

    /**
     * @param policy trained itself where it has a reward head; else its trunk is copied
     */
    RewardModelStep(Workload workload, TrainablePolicy policy) {
        model = scored(policy);
        batch =
                TrainingBatch.of(
                        workload.rows(Pair.class).stream().map(Pair::group).toList(),
                        Quantity.REWARD);
        training = model.train(UpdaterSettings.ADAMW);
    }

    private static TrainablePolicy scored(TrainablePolicy policy) {
        if (policy.heads().contains(Head.REWARD)) {
            return policy;
        }
        try (policy) {
            return policy.copyWithHead(Head.REWARD, 1);
        }
    }

    @Override
    public OptionalDouble run() {
        return OptionalDouble.of(
                training.step(
                                batch,
                                LEARNING_RATE,
                                s ->
                                        Pair.margins(s.get(Quantity.REWARD))
                                                .logSigmoid()
                                                .negate()
                                                .mean())
                        .loss());
    }

    @Override
    public void close() {
        training.close();
        model.close();
    }
}

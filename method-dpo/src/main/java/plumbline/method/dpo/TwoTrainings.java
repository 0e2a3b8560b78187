package plumbline.method.dpo;

import plumbline.spi.Loss;
import plumbline.spi.StepReport;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;

import java.nio.file.Path;

/**
 * A training, and a policy that follows it and is saved and restored with it.
 *
 * @param follower takes no steps; closed by its owner
 */
record TwoTrainings(Training leader, Training follower) implements Training {
    @Override
    public StepReport step(TrainingBatch batch, double learningRate, Loss loss) {
        return leader.step(batch, learningRate, loss);
    }

    @Override
    public void save(Path directory) {
        follower.save(directory.resolve("reference"));
        leader.save(directory.resolve("policy"));
    }

    @Override
    public void restore(Path directory) {
        follower.restore(directory.resolve("reference"));
        leader.restore(directory.resolve("policy"));
    }

    @Override
    public void close() {
        leader.close();
    }
}

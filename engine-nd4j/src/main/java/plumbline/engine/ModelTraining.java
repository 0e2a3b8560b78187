package plumbline.engine;

import plumbline.engine.model.Network;
import plumbline.engine.train.TrainingRun;
import plumbline.spi.Loss;
import plumbline.spi.StepReport;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;

import java.nio.file.Path;
import java.util.Optional;

/** A training of a model, which is told when its weights change. */
record ModelTraining(LanguageModel model, TrainingRun run) implements Training {
    @Override
    public StepReport step(TrainingBatch batch, double learningRate, Loss loss) {
        Optional<Network> reference =
                model.checked(batch.groups(), batch.quantities(), batch.reference());
        model.weightsChanged();
        return run.step(batch, reference, learningRate, loss);
    }

    @Override
    public void save(Path directory) {
        run.save(directory);
    }

    @Override
    public void restore(Path directory) {
        model.weightsChanged();
        run.restore(directory);
    }

    @Override
    public void close() {
        run.close();
    }
}

package plumbline.method.dpo.unpaired;

import plumbline.spi.Loss;
import plumbline.spi.StepReport;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A training together with a few numbers that a method carries from step to step: they are saved
 * and taken up with it, to the last bit.
 */
record Memory(Training training, Numbers carried) implements Training {
    private static final String FILE = "carried.txt";

    /** What a method carries. */
    interface Numbers {
        double[] numbers();

        void restore(double[] numbers);
    }

    @Override
    public StepReport step(TrainingBatch batch, double learningRate, Loss loss) {
        return training.step(batch, learningRate, loss);
    }

    @Override
    public void save(Path directory) {
        training.save(directory.resolve("training"));
        List<String> lines = Arrays.stream(carried.numbers()).mapToObj(Double::toString).toList();
        try {
            Files.write(directory.resolve(FILE), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void restore(Path directory) {
        training.restore(directory.resolve("training"));
        try (var lines = Files.lines(directory.resolve(FILE))) {
            carried.restore(lines.mapToDouble(Double::parseDouble).toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        training.close();
    }
}

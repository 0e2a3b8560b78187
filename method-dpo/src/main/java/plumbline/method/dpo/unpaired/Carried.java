package plumbline.method.dpo.unpaired;

import plumbline.spi.Checkpointable;
import plumbline.support.StateFile;

import java.nio.file.Path;

/** A few numbers that a method carries from step to step, saved to the last bit. */
interface Carried extends Checkpointable {
    double[] numbers();

    void takeUp(double[] numbers);

    @Override
    default void save(Path directory) {
        StateFile.write(directory, numbers());
    }

    @Override
    default void restore(Path directory) {
        takeUp(StateFile.read(directory));
    }
}

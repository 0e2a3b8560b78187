package plumbline.method.rlhf.rollout;

import plumbline.spi.Checkpointable;
import plumbline.spi.Training;
import plumbline.support.StateFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A training as it was at some iteration, to which one can go back. */
public final class KeptTraining implements Checkpointable {
    private static final String WEIGHTS = "training";

    private final Path folder;
    private int iteration = -1;
    private double figure = Double.NaN;

    /**
     * @param folder where it is kept; not there yet
     */
    public KeptTraining(Path folder) {
        this.folder = folder;
    }

    /** Keep a training as it is now, in place of the one before. */
    public void keep(int atIteration, double withFigure, Training training) {
        training.save(folder.resolve(WEIGHTS));
        iteration = atIteration;
        figure = withFigure;
    }

    public boolean empty() {
        return iteration < 0;
    }

    public int iteration() {
        return iteration;
    }

    /** Return what the kept training was judged by. */
    public double figure() {
        return figure;
    }

    public void takeUp(Training training) {
        training.restore(folder.resolve(WEIGHTS));
    }

    @Override
    public void save(Path directory) {
        StateFile.write(directory, iteration, figure);
        if (!empty()) {
            copy(folder, directory);
        }
    }

    @Override
    public void restore(Path directory) {
        double[] numbers = StateFile.read(directory);
        iteration = (int) numbers[0];
        figure = numbers[1];
        if (!empty()) {
            copy(directory, folder);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from.resolve(WEIGHTS))) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package plumbline.spi;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * State that a stage must find again after an interruption, bit for bit: a training, a controller's
 * coefficient, the best weights so far.
 */
public interface Checkpointable {
    /**
     * Write the state; the directory appears whole or not at all.
     *
     * @param directory is made; what an earlier save left there is replaced
     */
    void save(Path directory);

    /**
     * Take up what {@link #save} wrote, bit for bit.
     *
     * @param directory as {@code save} wrote it
     */
    void restore(Path directory);

    /**
     * Save several as one, each in a folder by its name.
     *
     * @param parts by name, which becomes the folder's: lower case, and the same at every run
     * @return all of them as one; saved and restored in the map's order
     */
    static Checkpointable of(Map<String, Checkpointable> parts) {
        Map<String, Checkpointable> copy = new LinkedHashMap<>(parts);
        return new Checkpointable() {
            @Override
            public void save(Path directory) {
                copy.forEach((name, part) -> part.save(directory.resolve(name)));
            }

            @Override
            public void restore(Path directory) {
                copy.forEach((name, part) -> part.restore(directory.resolve(name)));
            }
        };
    }
}

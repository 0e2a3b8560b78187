package plumbline.spi;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * State that a stage must find again after an interruption, bit for bit: a training, a controller's
 * coefficient, the best weights so far.
 */
public interface Checkpointable {
    /** Write the state; the directory appears whole or not at all. */
    void save(Path directory);

    /** Take up what {@link #save} wrote, bit for bit. */
    void restore(Path directory);

    /** Save several as one, each in a folder by its name. */
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

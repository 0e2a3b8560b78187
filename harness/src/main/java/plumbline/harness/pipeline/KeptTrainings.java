package plumbline.harness.pipeline;

import plumbline.spi.StageContext.Kept;
import plumbline.spi.Training;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Trainings that a stage keeps beside its checkpoint, one by each name. What the last checkpoint
 * was saved with stays until the next is whole, so that a killed stage finds it again.
 */
final class KeptTrainings {
    private final Path folder;
    private Map<String, Kept> now = new TreeMap<>();
    private Set<String> saved = Set.of();

    /**
     * @param folder the stage's draft
     */
    KeptTrainings(Path folder) {
        this.folder = folder;
    }

    void keep(String name, Kept which, Training training) {
        training.save(folder.resolve(folderName(name, which)));
        Kept before = now.put(name, which);
        if (before != null) {
            deleteUnlessNeeded(folderName(name, before));
        }
    }

    Optional<Kept> of(String name) {
        return Optional.ofNullable(now.get(name));
    }

    void takeUp(String name, Training training) {
        Kept kept =
                of(name).orElseThrow(() -> new IllegalStateException("nothing is kept as " + name));
        training.restore(folder.resolve(folderName(name, kept)));
    }

    Map<String, Kept> all() {
        return Map.copyOf(now);
    }

    /** Say that a checkpoint is whole, and what was kept when it was saved. */
    void saved(Map<String, Kept> kept) {
        Set<String> before = saved;
        now = new TreeMap<>(kept);
        saved = folders();
        before.forEach(this::deleteUnlessNeeded);
    }

    /** Return the names of the folders that are in use. */
    Set<String> folders() {
        return now.entrySet().stream()
                .map(e -> folderName(e.getKey(), e.getValue()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void deleteUnlessNeeded(String name) {
        if (!saved.contains(name) && !folders().contains(name)) {
            Folders.delete(folder.resolve(name));
        }
    }

    private static String folderName(String name, Kept which) {
        return "kept-" + name + "-" + which.step();
    }
}

package plumbline.harness.pipeline;

import plumbline.harness.result.Checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The looks at a stage's policy, a file for each. */
record LooksFolder(Path folder) {
    void write(Checkpoint look) {
        Folders.create(folder);
        JsonFile.write(folder.resolve(look.step() + ".json"), look);
    }

    /** Read them, in the order of their steps. */
    List<Checkpoint> all() {
        return !Files.isDirectory(folder)
                ? List.of()
                : Folders.names(folder, "").stream()
                        .filter(name -> name.endsWith(".json"))
                        .map(name -> JsonFile.read(folder.resolve(name), Checkpoint.class))
                        .sorted(Comparator.comparingInt(Checkpoint::step))
                        .toList();
    }
}

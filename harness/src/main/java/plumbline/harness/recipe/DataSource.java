package plumbline.harness.recipe;

import plumbline.harness.data.DataFiles;
import plumbline.harness.data.DataSpec;
import plumbline.harness.data.PreparedData;
import plumbline.harness.world.Concierge;

import java.nio.file.Path;

/** Where a recipe's data come from. */
public sealed interface DataSource {
    /** Return the data block's settings. */
    Record settings();

    /** Return what its settings are where the recipe is silent. */
    Record defaults();

    /**
     * Read or make the data.
     *
     * @throws plumbline.problem.ProblemException if a file is missing or wrong
     */
    PreparedData load();

    /** The built-in world. */
    record World(Concierge settings) implements DataSource {
        @Override
        public Concierge defaults() {
            return Concierge.DEFAULT;
        }

        @Override
        public PreparedData load() {
            return settings.prepare();
        }
    }

    /** The user's own files; their paths have been resolved. */
    record Files(DataSpec settings) implements DataSource {
        @Override
        public DataSpec defaults() {
            return DataSpec.DEFAULT;
        }

        @Override
        public PreparedData load() {
            return DataFiles.load(settings, Path.of(""));
        }
    }
}

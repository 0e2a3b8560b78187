package plumbline.harness.recipe;

import plumbline.harness.data.DataSpec;
import plumbline.harness.recipe.Node.Mapping;

import java.util.Optional;
import java.util.Set;

/** Reads the data block: files. */
final class DataSourceReader {
    private final Problems problems;

    DataSourceReader(Problems problems) {
        this.problems = problems;
    }

    Optional<DataSource> read(BlockReader blocks) {
        return blocks.required(
                        "data",
                        "Write data: {world: concierge}, or name files under preferences or"
                                + " demonstrations.")
                .flatMap(this::source);
    }

    private Optional<DataSource> source(Mapping block) {
        return new SettingsBinder(problems, "data")
                .bind(block, DataSpec.DEFAULT, Set.of())
                .map(DataSource.Files::new);
    }
}

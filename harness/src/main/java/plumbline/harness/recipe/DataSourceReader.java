package plumbline.harness.recipe;

import plumbline.harness.data.DataSpec;
import plumbline.harness.recipe.Node.Mapping;
import plumbline.harness.recipe.Node.Scalar;
import plumbline.harness.world.Concierge;
import plumbline.harness.world.WorldExplanation;

import java.util.Optional;
import java.util.Set;

/** Reads the data block: a built-in world by name, or files. */
final class DataSourceReader {
    static final String WORLD = "world";
    static final String CONCIERGE = WorldExplanation.NAME;

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
        return block.has(WORLD) ? world(block) : files(block);
    }

    private Optional<DataSource> world(Mapping block) {
        Node node = block.value(WORLD);
        if (!(node instanceof Scalar name) || !name.text().equals(CONCIERGE)) {
            problems.add(
                    node.place(),
                    "unknown-value",
                    "world is " + node.described() + "; there is no such world.",
                    "Worlds: " + CONCIERGE + ".");
            return Optional.empty();
        }
        return new SettingsBinder(problems, "data (world concierge)")
                .bind(block, Concierge.DEFAULT, Set.of(WORLD))
                .map(DataSource.World::new);
    }

    private Optional<DataSource> files(Mapping block) {
        return new SettingsBinder(problems, "data")
                .bind(block, DataSpec.DEFAULT, Set.of())
                .map(DataSource.Files::new);
    }
}

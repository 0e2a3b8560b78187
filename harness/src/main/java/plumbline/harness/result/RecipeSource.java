package plumbline.harness.result;

import java.util.List;

/**
 * Where a recipe came from, so that it can be run again.
 *
 * @param file absolute; paths in the recipe are relative to its folder
 * @param overrides the {@code key=value} settings that the command line laid over it
 */
public record RecipeSource(String file, List<String> overrides) {
    public RecipeSource {
        overrides = List.copyOf(overrides);
    }
}

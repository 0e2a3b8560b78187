package plumbline.harness.recipe;

import plumbline.harness.recipe.Node.Mapping;

import java.util.Optional;
import java.util.Set;

/** Hands out the blocks of a recipe. */
final class BlockReader {
    private final Mapping recipe;
    private final Problems problems;

    BlockReader(Mapping recipe, Problems problems) {
        this.recipe = recipe;
        this.problems = problems;
    }

    /** Return a block; empty if it is absent, or is no block, which is then a problem. */
    Optional<Mapping> block(String name) {
        Node node = recipe.value(name);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof Mapping mapping) {
            return Optional.of(mapping);
        }
        problems.add(
                node.place(),
                "wrong-type",
                name + " is " + node.described() + "; it must be a block of settings.",
                "");
        return Optional.empty();
    }

    /** Return a block that must be there. */
    Optional<Mapping> required(String name, String hint) {
        if (!recipe.has(name)) {
            problems.add(
                    recipe.place(), "missing-block", "the recipe has no '" + name + "'.", hint);
        }
        return block(name);
    }

    /** Bind a block to settings; an absent block leaves the defaults. */
    <R extends Record> Optional<R> bind(String name, R defaults) {
        if (!recipe.has(name)) {
            return Optional.of(defaults);
        }
        return block(name)
                .flatMap(b -> new SettingsBinder(problems, name).bind(b, defaults, Set.of()));
    }

    Node value(String name) {
        return recipe.value(name);
    }

    /** Return the place of a value inside a block, or the nearest place that there is. */
    String placeOf(String block, String key) {
        return recipe.value(block) instanceof Mapping inner
                ? inner.placeOf(key)
                : recipe.placeOf(block);
    }

    String place() {
        return recipe.place();
    }
}

package plumbline.harness.recipe;

import plumbline.harness.plugin.DidYouMean;
import plumbline.harness.recipe.Node.Items;
import plumbline.harness.recipe.Node.Scalar;
import plumbline.spi.Ingredient;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the arms: lists of stages, each of which must find its ingredients. */
final class ArmReader {
    private final StageReader stages;
    private final Set<Ingredient> atHand;
    private final Problems problems;
    private final Set<String> used = new HashSet<>();

    /**
     * @param atHand what stands ready before an arm's first stage
     */
    ArmReader(StageReader stages, Set<Ingredient> atHand, Problems problems) {
        this.stages = stages;
        this.atHand = atHand;
        this.problems = problems;
    }

    List<ArmSpec> read(BlockReader blocks) {
        List<ArmSpec> arms = new ArrayList<>();
        blocks.required("arms", "Write arms: {sft: [sft]}.")
                .ifPresent(
                        all -> all.entries().forEach((name, entry) -> arms.add(arm(name, entry))));
        if (blocks.value("arms") != null && arms.isEmpty()) {
            problems.add(blocks.value("arms").place(), "missing-block", "there is no arm.", "");
        }
        warnOfUnused();
        return arms;
    }

    private ArmSpec arm(String name, Node.Entry entry) {
        FileNames.check(name, "an arm's name", entry.keyPlace(), problems);
        List<StageSpec> found = new ArrayList<>();
        IngredientCheck ingredients = new IngredientCheck(problems, name, atHand);
        for (Node item : items(name, entry.value())) {
            Optional<StageSpec> stage = stage(name, item);
            stage.ifPresent(found::add);
            stage.ifPresent(s -> ingredients.stage(s, item.place()));
        }
        return new ArmSpec(name, found, entry.keyPlace());
    }

    private List<Node> items(String arm, Node node) {
        if (node instanceof Items items) {
            return items.items();
        }
        problems.add(
                node.place(),
                "wrong-type",
                "arm '%s' is %s; it must be a list of stages.".formatted(arm, node.described()),
                "Write " + arm + ": [sft].");
        return List.of();
    }

    private Optional<StageSpec> stage(String arm, Node item) {
        String name = item instanceof Scalar scalar ? scalar.text() : "";
        if (!stages.knows(name)) {
            problems.add(
                    item.place(),
                    "unknown-stage",
                    "arm '%s' has the stage %s, which is not among the stages."
                            .formatted(arm, item.described()),
                    DidYouMean.hint(name, stages.names(), "Stages"));
        }
        used.add(name);
        return stages.find(name);
    }

    private void warnOfUnused() {
        stages.specs().stream()
                .filter(stage -> !used.contains(stage.name()))
                .forEach(
                        stage ->
                                problems.warn(
                                        stage.place(),
                                        "unused-stage",
                                        "no arm has the stage '" + stage.name() + "'.",
                                        ""));
    }
}

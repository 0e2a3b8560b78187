package plumbline.harness.pipeline;

import plumbline.harness.recipe.Recipe;
import plumbline.harness.recipe.StageSpec;
import plumbline.harness.reward.EnsembleReward;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.Engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens the rewards that stages name by their directories, and asks whether they are proven. */
final class RewardCheck {
    private RewardCheck() {}

    /**
     * Check.
     *
     * @throws ProblemException if one cannot be opened, fails its probe, or is not proven
     */
    static void check(Recipe recipe, Engine engine) {
        List<Problem> problems = new ArrayList<>();
        for (StageSpec stage : recipe.stages()) {
            for (Path directory : stage.reward().models()) {
                RewardFolder folder = new RewardFolder(directory);
                try (EnsembleReward _ = folder.open(engine, recipe.engine())) {
                    RewardGate.check(stage, directory.toString(), folder);
                } catch (ProblemException e) {
                    problems.addAll(e.problems());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }
}

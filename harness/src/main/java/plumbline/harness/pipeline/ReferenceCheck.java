package plumbline.harness.pipeline;

import plumbline.harness.recipe.Recipe;
import plumbline.harness.recipe.StageSpec;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.Engine;
import plumbline.spi.ModelSpec;
import plumbline.spi.Policy;
import plumbline.spi.ReferenceModel;
import plumbline.spi.TrainablePolicy;

import java.util.ArrayList;
import java.util.List;

/** Opens the directories that stages name as references and holds their vocabulary against ours. */
final class ReferenceCheck {
    private ReferenceCheck() {}

    /**
     * Check.
     *
     * @throws ProblemException if one cannot be opened, or reads another vocabulary
     */
    static void check(Recipe recipe, Policy policy, Engine engine) {
        List<Problem> problems = new ArrayList<>();
        for (StageSpec stage : recipe.stages()) {
            for (ReferenceModel model : stage.references()) {
                if (model instanceof ReferenceModel.Directory directory) {
                    check(stage, directory, policy, engine, problems);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    private static void check(
            StageSpec stage,
            ReferenceModel.Directory directory,
            Policy policy,
            Engine engine,
            List<Problem> problems) {
        try (TrainablePolicy reference = engine.open(ModelSpec.directory(directory.path()))) {
            if (!reference.codec().fingerprint().equals(policy.codec().fingerprint())) {
                problems.add(
                        new Problem(
                                stage.place(),
                                "wrong-vocabulary",
                                "stage '%s': the reference %s reads another vocabulary than the base model."
                                        .formatted(stage.name(), directory.path()),
                                "Log-probs over different tokens cannot be compared; take a"
                                        + " reference with the base model's tokenizer."));
            }
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
    }
}

package plumbline.harness.pipeline;

import plumbline.harness.judging.JudgePlan;
import plumbline.harness.recipe.JudgeSpec;
import plumbline.harness.recipe.Recipe;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.Engine;
import plumbline.spi.ModelSpec;
import plumbline.spi.ReferenceModel;

import java.util.ArrayList;
import java.util.List;

/** Finds out, before anything is trained, whether the judges that are needed can be asked. */
final class JudgeVerification {
    private JudgeVerification() {}

    /**
     * Check every judge that a stage, an evaluator or a look asks.
     *
     * @throws ProblemException with everything that is wrong with any of them
     */
    static void check(Recipe recipe, Engine engine) {
        List<Problem> problems = new ArrayList<>();
        for (JudgeSpec judge : recipe.judgesAsked()) {
            collect(judge, judge::verify, problems);
            for (ReferenceModel model : judge.references()) {
                if (model instanceof ReferenceModel.Directory(var path)) {
                    collect(judge, () -> engine.open(ModelSpec.directory(path)).close(), problems);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    /**
     * Hold what judges will be asked against what they may spend.
     *
     * @throws ProblemException with every budget that is too small
     */
    static void checkBudgets(List<JudgePlan.Line> plan) {
        List<Problem> problems =
                plan.stream()
                        .filter(JudgePlan.Line::overBudget)
                        .map(JudgeVerification::tooSmall)
                        .toList();
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    private static Problem tooSmall(JudgePlan.Line line) {
        return new Problem(
                line.place(),
                "budget-too-small",
                "%s: the judge '%s' may need %d calls, and its budget allows %d."
                        .formatted(
                                line.by(),
                                line.judge().name(),
                                line.calls().getAsLong(),
                                line.judge().bound().callBudget().getAsLong()),
                "Raise budget.calls, or have less compared; answers that earlier runs kept are not"
                        + " taken off here.");
    }

    private static void collect(JudgeSpec judge, Runnable check, List<Problem> problems) {
        try {
            check.run();
        } catch (ProblemException e) {
            for (Problem p : e.problems()) {
                String place = p.place().isEmpty() ? judge.place() : p.place();
                problems.add(new Problem(place, p.kind(), p.message(), p.hint()));
            }
        }
    }
}

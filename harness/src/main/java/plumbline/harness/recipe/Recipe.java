package plumbline.harness.recipe;

import plumbline.harness.health.HealthSettings;
import plumbline.problem.Problem;
import plumbline.spi.EngineSettings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A recipe found to be right: everything it names exists and every value is in its range.
 *
 * @param arms in the order written
 * @param tune what is tuned before the arms are compared
 * @param file where it was read
 * @param text what was read there
 * @param overrides the {@code --set} options that were laid over it
 * @param warnings what is allowed and yet probably not meant
 */
public record Recipe(
        String name,
        List<Long> seeds,
        BaseSettings base,
        DataSource data,
        List<JudgeSpec> judges,
        List<StageSpec> stages,
        List<ArmSpec> arms,
        Optional<TuneSpec> tune,
        List<EvaluatorSpec> evaluators,
        EvaluationSettings evaluation,
        EngineSettings engine,
        HealthSettings health,
        Path file,
        String text,
        List<String> overrides,
        List<Problem> warnings) {
    public Recipe {
        seeds = List.copyOf(seeds);
        judges = List.copyOf(judges);
        stages = List.copyOf(stages);
        arms = List.copyOf(arms);
        evaluators = List.copyOf(evaluators);
        overrides = List.copyOf(overrides);
        warnings = List.copyOf(warnings);
    }

    /** Return the same with other arms, of which none is tuned. */
    public Recipe with(List<ArmSpec> others) {
        return new Recipe(
                name,
                seeds,
                base,
                data,
                judges,
                stages,
                others,
                Optional.empty(),
                evaluators,
                evaluation,
                engine,
                health,
                file,
                text,
                overrides,
                warnings);
    }

    /** List the judges that a stage, an evaluator or a look asks, those that they ask included. */
    public List<JudgeSpec> judgesAsked() {
        Stream<JudgeSpec> byStages =
                arms.stream()
                        .flatMap(arm -> arm.stages().stream())
                        .flatMap(stage -> stage.judges().stream());
        Stream<JudgeSpec> byEvaluators =
                evaluators.stream().flatMap(evaluator -> evaluator.judges().stream());
        return Stream.of(byStages, byEvaluators, lookJudge().stream())
                .flatMap(judges -> judges)
                .flatMap(JudgeSpec::all)
                .distinct()
                .toList();
    }

    /** Return the judge whom looks at policies ask, if any. */
    public Optional<JudgeSpec> lookJudge() {
        return judges.stream()
                .filter(judge -> evaluation.lookJudge().equals(Optional.of(judge.name())))
                .findFirst();
    }

    /** Return the arm against which KL is measured and wins are counted. */
    public ArmSpec referenceArm() {
        return evaluation.reference().map(this::arm).orElseGet(arms::getFirst);
    }

    /** Return the arm of a name that is known to be one. */
    public ArmSpec arm(String name) {
        return arms.stream().filter(arm -> arm.name().equals(name)).findFirst().orElseThrow();
    }

    /** List the arms with the reference arm in front. */
    public List<ArmSpec> armsReferenceFirst() {
        List<ArmSpec> ordered = new ArrayList<>(arms);
        ordered.remove(referenceArm());
        ordered.addFirst(referenceArm());
        return ordered;
    }
}

package plumbline.harness.pipeline;

import plumbline.harness.recipe.EvaluatorSpec;
import plumbline.harness.result.SeedRecord.Sample;
import plumbline.problem.ProblemException;
import plumbline.spi.Evaluator;
import plumbline.spi.Measurement;
import plumbline.spi.Policy;
import plumbline.spi.RewardSource;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures the policies of one seed against the reference arm's, on the same prompts. */
final class Evaluation {
    private final Preflight run;
    private final long seed;
    private final Policy reference;
    private final EvaluationJudges judges;
    private final Interruption interruption;
    private final Answers referenceAnswers;

    /** What one policy gave. */
    record Outcome(List<Measurement> measurements, List<Sample> samples, long generatedTokens) {
        static final Outcome NONE = new Outcome(List.of(), List.of(), 0);
    }

    /**
     * @param judges whom evaluators ask; open, as is {@code reference}, for as long as the
     *     evaluation is used
     */
    Evaluation(
            Preflight run,
            long runSeed,
            Policy reference,
            EvaluationJudges judges,
            Interruption interruption) {
        this.run = run;
        this.seed = Seeds.derive(runSeed, "evaluation");
        this.reference = reference;
        this.judges = judges;
        this.interruption = interruption;
        this.referenceAnswers = answers(reference);
    }

    /** Measure the reference itself. */
    Outcome ofReference(Optional<RewardSource> reward) {
        return measure(reference, referenceAnswers, reward);
    }

    /**
     * Measure a policy.
     *
     * @param reward that its arm made last
     */
    Outcome of(Policy policy, Optional<RewardSource> reward) {
        return measure(policy, answers(policy), reward);
    }

    /** Measure a policy by some evaluators alone, none of which asks for a reward. */
    List<Measurement> of(Policy policy, List<EvaluatorSpec> evaluators) {
        return measurements(inputs(policy, answers(policy), Optional.empty()), evaluators);
    }

    private Answers answers(Policy policy) {
        interruption.stopIfRequested();
        return Answers.of(policy, run.prompts(), run.recipe().evaluation(), seed);
    }

    private Outcome measure(Policy policy, Answers answers, Optional<RewardSource> reward) {
        EvaluationInputs inputs = inputs(policy, answers, reward);
        return new Outcome(
                measurements(inputs, run.recipe().evaluators()),
                samples(answers),
                answers.tokens());
    }

    private EvaluationInputs inputs(Policy policy, Answers answers, Optional<RewardSource> reward) {
        return new EvaluationInputs(
                policy,
                reference,
                run.prompts(),
                answers.rollouts(),
                answers.texts(),
                referenceAnswers.texts(),
                run.data().gold(),
                run.data().rules(),
                reward,
                judges,
                run.data().training(),
                seed);
    }

    private List<Measurement> measurements(
            EvaluationInputs inputs, List<EvaluatorSpec> evaluators) {
        List<Measurement> measurements = new ArrayList<>();
        for (EvaluatorSpec spec : evaluators) {
            interruption.stopIfRequested();
            try {
                measurements.addAll(evaluate(spec.evaluator(), inputs, spec.settings()));
            } catch (ProblemException usersOwn) {
                throw usersOwn;
            } catch (RuntimeException | LinkageError | AssertionError thrown) {
                throw new EvaluatorFailure(spec.evaluator(), thrown);
            }
        }
        return List.copyOf(measurements);
    }

    @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
    private static <C extends Record> List<Measurement> evaluate(
            Evaluator<C> evaluator, EvaluationInputs inputs, Record settings) {
        return evaluator.evaluate(inputs, (C) settings);
    }

    private List<Sample> samples(Answers answers) {
        Optional<double[]> gold = gold(answers);
        Optional<double[]> opponentGold = gold(referenceAnswers);
        List<Sample> samples = new ArrayList<>();
        for (int i : SamplesToRead.of(answers.texts().size(), gold, opponentGold)) {
            samples.add(
                    new Sample(
                            run.prompts().get(i).key(),
                            answers.texts().get(i).text(),
                            referenceAnswers.texts().get(i).text(),
                            gold.map(g -> g[i]).orElse(null),
                            opponentGold.map(g -> g[i]).orElse(null)));
        }
        return samples;
    }

    private Optional<double[]> gold(Answers answers) {
        return run.data().gold().map(reward -> reward.score(answers.texts()));
    }
}

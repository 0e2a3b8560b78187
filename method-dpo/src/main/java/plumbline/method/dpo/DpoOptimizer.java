package plumbline.method.dpo;

import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Optimizer;
import plumbline.spi.Quantity;
import plumbline.spi.ReferenceModel;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.StepReport;
import plumbline.spi.TokenGroup;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.spi.Variant;
import plumbline.support.Batches;
import plumbline.support.TrainingLoop;
import plumbline.support.TrainingLoop.Outcome;
import plumbline.tape.Var;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Direct preference optimisation (Rafailov et al. 2023): moves the policy's preference between two
 * answers away from the reference's, towards the annotators'. The reference is the policy as the
 * stage found it, unless the recipe says otherwise.
 */
public final class DpoOptimizer implements Optimizer<DpoSettings> {
    /** The distance, in nats, that rounding may leave between a policy and itself. */
    static final double ROUNDING = 1e-4;

    @Override
    public String name() {
        return "dpo";
    }

    @Override
    public DpoSettings defaults() {
        return DpoSettings.DEFAULT;
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.PREFERENCES);
    }

    @Override
    public List<SettingProblem> check(DpoSettings settings, Set<String> given) {
        return DpoCheck.of(settings, given);
    }

    @Override
    public Set<ReferenceModel> references(DpoSettings settings) {
        boolean read = !settings.reference().none() && PairObjective.of(settings).usesReference();
        return read ? Set.of(settings.reference().model()) : Set.of();
    }

    @Override
    public List<Variant> variants() {
        return PairVariants.all();
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Direct preference optimisation: learns from preference pairs without a reward"
                        + " model.",
                """
                loss = mean over pairs of -log sigmoid(beta * delta), or another of its losses
                delta = a - c
                a = log pi(chosen) - log pi_ref(chosen), c = the same of rejected
                log pi(answer) = sum over the answer's tokens, end token included
                a soft label p: p * (the loss of the pair) + (1 - p) * (the loss of the pair turned round)\
                """,
                "Rafailov et al. 2023, Direct Preference Optimization, eq. 7");
    }

    @Override
    public void optimize(StageContext context, DpoSettings settings) {
        Pairs pairs = Pairs.training(context, settings);
        PairObjective objective = PairObjective.of(settings);
        if (pairs.soft() && !objective.followsSoftLabels()) {
            context.caution("labels are soft, and the loss takes them for certain.");
        }
        context.reference(); // The policy as it is now, before it is trained or resumed.
        List<TokenGroup> heldOut = Pairs.heldOut(context, settings).groups();
        try (PairReference reference =
                PairReference.of(context, settings, objective, pairs, heldOut)) {
            train(
                    context,
                    settings,
                    pairs,
                    new HeldOutPairs(context, settings, objective, reference, heldOut));
        }
    }

    private static void train(
            StageContext context, DpoSettings settings, Pairs pairs, HeldOutPairs heldOut) {
        Batches batches = Batches.of(context, pairs.groups(), settings.batchSize());
        int steps = batches.count(settings.steps(), settings.epochs());
        TrainingLoop.run(
                context,
                settings.updater(),
                heldOut.reference()::with,
                settings.learningRate(),
                steps,
                (step, training, rate) -> {
                    if (heldOut.due(step)) {
                        heldOut.record(step);
                    }
                    return step(step, training, rate, pairs, batches.at(step), heldOut);
                });
        heldOut.recordLast(steps);
    }

    private static Outcome step(
            int step,
            Training training,
            double rate,
            Pairs pairs,
            int[] batch,
            HeldOutPairs stage) {
        PairObjective objective = stage.objective();
        Var ofReference = stage.reference().ofPairs(batch);
        List<TokenGroup> groups = pairs.groups(batch);
        StepReport report =
                training.step(
                        new TrainingBatch(
                                groups, objective.quantities(), objective.span(), Optional.empty()),
                        rate,
                        s ->
                                objective.loss(
                                        scores(s::get, objective, groups, ofReference),
                                        pairs.doubts(batch)));
        PairScores scores =
                scores(
                        quantity -> Pairs.var(report.scores().get(quantity)),
                        objective,
                        groups,
                        ofReference);
        if (step == 0 && stage.startsAtReference()) {
            requirePolicyIsReference(scores);
        }
        stage.reference().stepped(step + 1);
        PairObjective.Term first = objective.terms().getFirst();
        return new Outcome(report, PairMetrics.of(scores, first.loss(), first.beta()));
    }

    /** Put what the policy said about a batch beside what the reference says. */
    static PairScores scores(
            Function<Quantity, Var> said,
            PairObjective objective,
            List<TokenGroup> batch,
            Var ofReference) {
        Pairs.Split logProbs = Pairs.split(said.apply(Quantity.LOG_PROB), batch, objective.span());
        PairScores scores =
                new PairScores(logProbs.answers(), ofReference).withPrompt(logProbs.prompts());
        if (!objective.weighByPolicy()) {
            return scores;
        }
        Var squares = said.apply(Quantity.LOG_SUM_SQUARED_PROB);
        return scores.withLogSumSquaredProb(
                Pairs.split(squares, batch, objective.span()).answers());
    }

    /** Before the first step policy and reference are the same, so every log-ratio is 0. */
    private static void requirePolicyIsReference(PairScores scores) {
        double most =
                DoubleStream.concat(
                                Arrays.stream(scores.chosenLogRatio().values()),
                                Arrays.stream(scores.rejectedLogRatio().values()))
                        .map(Math::abs)
                        .max()
                        .orElse(0);
        if (!(most < ROUNDING)) {
            throw new IllegalStateException(
                    "before the first step the policy's log-probs differ from the reference's: a"
                            + " log-ratio is "
                            + most
                            + " nats, and should be 0");
        }
    }
}

package plumbline.method.dpo;

import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Optimizer;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.StepReport;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainingBatch;
import plumbline.support.Batches;
import plumbline.support.Seeds;
import plumbline.support.TrainingLoop;
import plumbline.support.TrainingLoop.Outcome;
import plumbline.tape.Var;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Direct preference optimisation (Rafailov et al. 2023): moves the policy's preference between two
 * answers away from the reference's, towards the annotators'. The reference is the policy as the
 * stage found it.
 */
public final class DpoOptimizer implements Optimizer<DpoSettings> {
    /** The margin, in nats, that rounding may leave between a policy and itself. */
    private static final double ROUNDING = 1e-4;

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
        return given.contains("epochs") && settings.steps() > 0
                ? List.of(
                        SettingProblem.noEffect(
                                "epochs", settings.steps() + " steps", "Remove epochs, or steps."))
                : List.of();
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Direct preference optimisation: learns from preference pairs without a reward"
                        + " model.",
                """
                loss = mean over pairs of -log sigmoid(beta * delta)
                delta = [log pi(chosen) - log pi_ref(chosen)] - [log pi(rejected) - log pi_ref(rejected)]
                log pi(answer) = sum over the answer's tokens, end token included\
                """,
                "Rafailov et al. 2023, Direct Preference Optimization, eq. 7");
    }

    @Override
    public void optimize(StageContext context, DpoSettings settings) {
        List<TokenGroup> pairs = PairData.training(context, settings);
        AnswerLogProbs reference = AnswerLogProbs.of(context.reference(), pairs);
        Batches batches =
                new Batches(
                        pairs.size(),
                        settings.batchSize(),
                        Seeds.derive(context.seed(), "batches"));
        int steps = batches.count(settings.steps(), settings.epochs());
        TrainingLoop.run(
                context,
                settings.updater(),
                settings.learningRate(),
                steps,
                (step, training, rate) -> {
                    int[] batch = batches.at(step);
                    Var ofReference = reference.ofPairs(batch);
                    StepReport report =
                            training.step(
                                    TrainingBatch.logProbs(select(pairs, batch)),
                                    rate,
                                    s -> loss(new PairScores(s.logProbs(), ofReference), settings));
                    PairScores scores =
                            new PairScores(Var.of(report.scores().logProbs().sums()), ofReference);
                    if (step == 0) {
                        requirePolicyIsReference(scores);
                    }
                    return new Outcome(report, PairMetrics.of(scores, settings.beta()));
                });
        recordHeldOut(steps, context, settings);
    }

    private static Var loss(PairScores scores, DpoSettings settings) {
        Var perPair =
                switch (settings.loss()) {
                    case "sigmoid" -> PreferenceLosses.sigmoid(scores, settings.beta());
                    default ->
                            throw new IllegalArgumentException(
                                    "unknown loss '" + settings.loss() + "'");
                };
        return perPair.mean();
    }

    /** Before the first step policy and reference are the same, so every margin is 0. */
    private static void requirePolicyIsReference(PairScores scores) {
        double most = Arrays.stream(scores.margin().values()).map(Math::abs).max().orElse(0);
        if (!(most < ROUNDING)) {
            throw new IllegalStateException(
                    "before the first step the policy's log-probs differ from the reference's: a"
                            + " margin is "
                            + most
                            + " nats, and should be 0");
        }
    }

    private static void recordHeldOut(int step, StageContext context, DpoSettings settings) {
        List<TokenGroup> pairs = PairData.heldOut(context, settings);
        if (pairs.isEmpty()) {
            return;
        }
        PairScores scores =
                new PairScores(
                        AnswerLogProbs.of(context.policy(), pairs).all(),
                        AnswerLogProbs.of(context.reference(), pairs).all());
        Map<String, Double> figures = new TreeMap<>(PairMetrics.of(scores, settings.beta()));
        figures.put("loss", loss(scores, settings).scalar());
        context.record(step, PairMetrics.heldOut(figures));
    }

    private static List<TokenGroup> select(List<TokenGroup> pairs, int[] indices) {
        return Arrays.stream(indices).mapToObj(pairs::get).toList();
    }
}

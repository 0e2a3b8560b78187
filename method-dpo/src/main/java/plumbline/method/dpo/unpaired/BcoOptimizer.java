package plumbline.method.dpo.unpaired;

import plumbline.spi.Checkpointable;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Optimizer;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.StepReport;
import plumbline.spi.TrainingBatch;
import plumbline.support.Batches;
import plumbline.support.TrainingLoop;
import plumbline.support.TrainingLoop.Outcome;
import plumbline.tape.Var;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Binary classifier optimisation (Jung et al. 2024): the log-ratio to the reference is the logit of
 * a classifier of good and bad answers. The reference is the policy as the stage found it.
 */
public final class BcoOptimizer implements Optimizer<BcoSettings> {
    @Override
    public String name() {
        return "bco";
    }

    @Override
    public BcoSettings defaults() {
        return BcoSettings.DEFAULT;
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.LABELS);
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Binary classifier optimisation: learns from single answers labelled good or bad;"
                        + " without labels of their own, from those of the preference pairs.",
                """
                loss  = mean over answers of -w * log sigmoid(s * (beta * r - delta))
                r     = log pi(answer) - log pi_ref(answer), summed over the answer's tokens, end token included
                s     = 1 for a good answer, -1 for a bad one
                delta = mean of beta * r over every answer seen so far, each as it was then, this
                        step's included; not differentiated
                w     = 1; with weights density-ratio, for a bad answer, p / (1 - p) within min- and
                        max-density-ratio, p = the probability by its prompt that an answer is good,
                        by a logistic regression on how often the prompt has each token\
                """,
                "Jung et al. 2024, Binary Classifier Optimization for Large Language Model"
                        + " Alignment; TRL's bco_trainer");
    }

    @Override
    public List<SettingProblem> check(BcoSettings settings, Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>();
        if (settings.weights().equals(BcoSettings.NONE)) {
            for (String bound : List.of("min-density-ratio", "max-density-ratio")) {
                if (given.contains(bound)) {
                    problems.add(
                            SettingProblem.noEffect(
                                    bound,
                                    "weights: none",
                                    "Leave it out, or set weights: density-ratio."));
                }
            }
        } else if (settings.minDensityRatio() > settings.maxDensityRatio()) {
            problems.add(
                    new SettingProblem(
                            "min-density-ratio",
                            "out-of-range",
                            "min-density-ratio is %s; it must be at most max-density-ratio, %s"
                                    .formatted(
                                            settings.minDensityRatio(), settings.maxDensityRatio()),
                            ""));
        }
        problems.addAll(Batches.check(settings.training().steps(), given));
        return problems;
    }

    @Override
    public void optimize(StageContext context, BcoSettings settings) {
        LabelledGroups labels =
                LabelledGroups.training(context, settings.training().limit(context));
        DensityWeights weights = weights(labels, context, settings);
        Batches batches = Batches.of(context, labels.groups(), settings.training().batchSize());
        RunningShift shift = new RunningShift();
        int steps = settings.training().steps(batches);
        TrainingLoop.run(
                context,
                settings.training().updater(),
                training -> Checkpointable.of(Map.of("training", training, "shift", shift)),
                settings.training().learningRate(),
                steps,
                (step, training, rate) -> {
                    int[] batch = batches.at(step);
                    Var ofBatch = Var.of(weights.perAnswer()).select(batch);
                    RewardShift before = shift.now();
                    StepReport report =
                            training.step(
                                    TrainingBatch.logProbs(labels.groups(batch)),
                                    rate,
                                    s ->
                                            loss(
                                                    labels.scores(s.logProbs(), batch),
                                                    before,
                                                    ofBatch,
                                                    settings));
                    UnpairedScores scores =
                            labels.scores(Var.of(report.scores().logProbs().sums()), batch);
                    if (step == 0) {
                        LabelledGroups.requirePolicyIsReference(scores);
                    }
                    shift.becomes(before.with(rewards(scores, settings)));
                    Map<String, Double> metrics =
                            new TreeMap<>(UnpairedMetrics.of(scores, settings.beta()));
                    metrics.put("delta", shift.now().mean());
                    if (settings.weights().equals(BcoSettings.DENSITY_RATIO)) {
                        metrics.putAll(weights.figures());
                    }
                    return new Outcome(report, metrics);
                });
        double delta = shift.now().mean();
        HeldOutAnswers.record(
                steps,
                context,
                settings.training(),
                settings.beta(),
                scores ->
                        UnpairedLosses.bco(scores, settings.beta(), delta, scores.perLabel(1, 1))
                                .mean());
    }

    /** Take the loss about the shift that this batch's own rewards have already moved. */
    private static Var loss(
            UnpairedScores scores, RewardShift before, Var weights, BcoSettings settings) {
        double delta = before.with(rewards(scores, settings)).mean();
        return UnpairedLosses.bco(scores, settings.beta(), delta, weights).mean();
    }

    private static double[] rewards(UnpairedScores scores, BcoSettings settings) {
        return scores.logRatio().times(settings.beta()).values();
    }

    private static DensityWeights weights(
            LabelledGroups labels, StageContext context, BcoSettings settings) {
        return settings.weights().equals(BcoSettings.DENSITY_RATIO)
                ? DensityWeights.of(
                        labels,
                        new DensityRatio(settings.minDensityRatio(), settings.maxDensityRatio()),
                        context.seed())
                : DensityWeights.none(labels);
    }
}

package plumbline.method.dpo.unpaired;

import plumbline.spi.Checkpointable;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Optimizer;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.StepReport;
import plumbline.spi.TrainingBatch;
import plumbline.spi.Variant;
import plumbline.support.Batches;
import plumbline.support.LengthLimit;
import plumbline.support.TrainingLoop;
import plumbline.support.TrainingLoop.Outcome;
import plumbline.tape.Var;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Kahneman-Tversky optimisation (Ethayarajh et al. 2024): makes good answers likelier and bad ones
 * less likely than the reference does, beside what it has drifted already; and APO-zero, which asks
 * not after the drift. The reference is the policy as the stage found it.
 */
public final class KtoOptimizer implements Optimizer<KtoSettings> {
    @Override
    public String name() {
        return "kto";
    }

    @Override
    public KtoSettings defaults() {
        return KtoSettings.DEFAULT;
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.LABELS);
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Kahneman-Tversky optimisation: learns from single answers labelled good or bad;"
                        + " without labels of their own, from those of the preference pairs.",
                """
                loss kto               = mean over answers of w * (1 - sigmoid(s * beta * (r - z0)))
                loss apo-zero-unpaired = the same with z0 = 0
                r  = log pi(answer) - log pi_ref(answer), summed over the answer's tokens, end token included
                s  = 1 for a good answer, -1 for a bad one; w = desirable-weight or undesirable-weight
                z0 = max(0, mean of r over answers put under other prompts), not differentiated; the
                     answers are those of the last kl-window steps, each as it was scored then\
                """,
                "Ethayarajh et al. 2024, KTO, eq. 7 and 8; D'Oosterlinck et al. 2024, Anchored"
                        + " Preference Optimization, for apo-zero; TRL's kto_trainer for both");
    }

    @Override
    public List<Variant> variants() {
        return UnpairedVariants.all();
    }

    @Override
    public List<SettingProblem> check(KtoSettings settings, Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>();
        if (settings.loss().equals(KtoSettings.APO_ZERO) && given.contains("kl-window")) {
            problems.add(
                    SettingProblem.noEffect(
                            "kl-window",
                            "the loss 'apo-zero-unpaired'",
                            "It estimates no KL. Leave it out, or take the loss kto."));
        }
        if (settings.desirableWeight() == 0 && settings.undesirableWeight() == 0) {
            problems.add(
                    new SettingProblem(
                            "undesirable-weight",
                            "out-of-range",
                            "undesirable-weight and desirable-weight are both 0",
                            "Give one of them a weight."));
        }
        problems.addAll(Batches.check(settings.training().steps(), given));
        return problems;
    }

    @Override
    public void optimize(StageContext context, KtoSettings settings) {
        LengthLimit limit = settings.training().limit(context);
        LabelledGroups labels = LabelledGroups.training(context, limit);
        Batches batches = Batches.of(context, labels.groups(), settings.training().batchSize());
        KlSource source = new KlSource(labels, limit, context);
        KlWindow window = new KlWindow(settings.klWindow());
        int steps = settings.training().steps(batches);
        TrainingLoop.run(
                context,
                settings.training().updater(),
                training -> Checkpointable.of(Map.of("training", training, "kl-window", window)),
                settings.training().learningRate(),
                steps,
                (step, training, rate) -> {
                    int[] batch = batches.at(step);
                    Map<String, Double> metrics = new TreeMap<>();
                    KlEstimate kl = KlEstimate.NONE;
                    if (settings.loss().equals(KtoSettings.KTO)) {
                        long visit = (long) step * settings.training().batchSize() / labels.size();
                        kl = window.with(source.logRatios(batch, visit));
                        metrics.putAll(UnpairedMetrics.of(kl));
                        metrics.put("kl/clamp-rate", window.clampRate());
                    }
                    double klNats = kl.clampedNats();
                    StepReport report =
                            training.step(
                                    TrainingBatch.logProbs(labels.groups(batch)),
                                    rate,
                                    s ->
                                            loss(
                                                    labels.scores(s.logProbs(), batch),
                                                    klNats,
                                                    settings));
                    UnpairedScores scores =
                            labels.scores(Var.of(report.scores().logProbs().sums()), batch);
                    if (step == 0) {
                        LabelledGroups.requirePolicyIsReference(scores);
                    }
                    metrics.putAll(UnpairedMetrics.of(scores, settings.beta()));
                    return new Outcome(report, metrics);
                });
        double klNats = window.estimate().clampedNats(); // what training ended with; 0 for APO-zero
        HeldOutAnswers.record(
                steps,
                context,
                settings.training(),
                settings.beta(),
                scores -> loss(scores, klNats, settings));
    }

    private static Var loss(UnpairedScores scores, double klNats, KtoSettings settings) {
        return UnpairedLosses.kto(
                        scores,
                        settings.beta(),
                        klNats,
                        settings.desirableWeight(),
                        settings.undesirableWeight())
                .mean();
    }
}

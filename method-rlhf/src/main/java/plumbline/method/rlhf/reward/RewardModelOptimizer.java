package plumbline.method.rlhf.reward;

import plumbline.spi.Checkpointable;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Quantity;
import plumbline.spi.RewardOptimizer;
import plumbline.spi.RewardShape;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.StepReport;
import plumbline.spi.TrainingBatch;
import plumbline.support.TrainingLoop;
import plumbline.support.TrainingLoop.Outcome;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Learns what annotators prefer: gives an answer a score, its last token's, so that the difference
 * of two scores is the log-odds of the preference. The policy of its context has a reward head.
 */
public final class RewardModelOptimizer implements RewardOptimizer<RewardModelSettings> {
    @Override
    public String name() {
        return "reward-model";
    }

    @Override
    public RewardModelSettings defaults() {
        return RewardModelSettings.DEFAULT;
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.PREFERENCES);
    }

    @Override
    public int members(RewardModelSettings settings) {
        return settings.models();
    }

    @Override
    public int scores(RewardModelSettings settings) {
        return settings.heads();
    }

    @Override
    public RewardShape shape(RewardModelSettings settings) {
        return settings.shape();
    }

    @Override
    public List<SettingProblem> check(RewardModelSettings settings, Set<String> given) {
        return RewardModelChecks.problems(settings, given);
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Reward model: a scalar score per answer, learned from preference pairs.",
                """
                loss = mean over pairs of -log sigmoid(d - margin) + centering * (r_chosen + r_rejected)^2
                d = r_chosen - r_rejected; r = the reward head at the answer's last token
                label smoothing e: -(1 - e) log sigmoid(d - margin) - e log sigmoid(margin - d)
                a soft label p: p * (the loss of the pair) + (1 - p) * (the loss of the pair turned round)
                a tie, half-credit: -1/2 log sigmoid(d) - 1/2 log sigmoid(-d)
                a batch with a score beyond +-100 halves the learning rate of all later steps
                an ensemble's members see a bootstrap of the pairs each; aggregates: mean, worst-case,
                mean - weight * variance (over K, or over K - 1), quantile
                on a shared trunk: mean over heads of the mean over pairs of n(head, pair) * loss, where
                n is how often the head's bootstrap drew the pair
                pretraining: in the first steps chosen is an answer to the prompt, rejected one to another
                davidson: P(chosen wins) = e^d / (e^d + 1 + nu e^(d/2)), P(tie) = nu e^(d/2) / (the same)\
                """,
                "Bradley and Terry 1952; Ouyang et al. 2022, section 3.5, eq. 1; Davidson 1970 for"
                    + " ties; Coste et al. 2023 for ensembles; Askell et al. 2021, section 4, for"
                    + " preference model pretraining; names and centring as in TRL's"
                    + " RewardTrainer");
    }

    @Override
    public void optimize(StageContext context, RewardModelSettings settings) {
        Curriculum curriculum = new Curriculum(context, settings);
        int steps = curriculum.steps();
        RewardHeads heads = new RewardHeads(settings.heads());
        HeldOutWatch heldOut = HeldOutWatch.of(context, settings, steps);
        Brake brake = new Brake(context);
        TrainingLoop.run(
                context,
                settings.updater(),
                training -> Checkpointable.of(Map.of("training", training, "brake", brake)),
                settings.learningRate(),
                steps,
                (step, training, rate) -> {
                    Curriculum.Lesson lesson = curriculum.at(step);
                    StepReport report =
                            training.step(
                                    TrainingBatch.of(lesson.groups(), Quantity.REWARD),
                                    brake.share() * rate,
                                    s ->
                                            heads.loss(
                                                    settings.loss(),
                                                    s.get(Quantity.REWARD),
                                                    lesson.labels(),
                                                    lesson.weights()));
                    brake.watch(report);
                    double[] scores = report.scores().get(Quantity.REWARD).values();
                    Map<String, Double> metrics =
                            RewardMetrics.of(heads.mean(scores), lesson.labels().decided());
                    metrics.put("rate_share", brake.share());
                    metrics.putAll(heldOut.after(step + 1, training));
                    return new Outcome(report, metrics);
                });
        heldOut.recordFinal();
    }
}

package plumbline.method.dpo.online;

import plumbline.method.dpo.PairScores;
import plumbline.method.dpo.PreferenceLosses;
import plumbline.method.dpo.online.OwnAnswers.AnswerSettings;
import plumbline.method.dpo.unpaired.AnswerSums;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Optimizer;
import plumbline.spi.Rollout;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.StepReport;
import plumbline.spi.TrainingBatch;
import plumbline.support.Batches;
import plumbline.support.Seeds;
import plumbline.support.TrainingLoop;
import plumbline.support.TrainingLoop.Outcome;
import plumbline.tape.Var;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Exploratory preference optimisation (Xie et al. 2024): policy and reference answer each prompt
 * once, a reward says whose answer is better, and a bonus drives the policy from what the reference
 * says anyway.
 */
public final class XpoOptimizer implements Optimizer<XpoSettings> {
    @Override
    public String name() {
        return "xpo";
    }

    @Override
    public XpoSettings defaults() {
        return XpoSettings.DEFAULT;
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.PROMPTS, Ingredient.REWARD);
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Exploratory preference optimisation: online DPO between policy and reference, with"
                        + " a bonus for exploring.",
                """
                loss  = mean over pairs of -log sigmoid(beta * delta) + alpha * log pi(y_ref)
                delta = [log pi(chosen) - log pi_ref(chosen)] - [log pi(rejected) - log pi_ref(rejected)]
                y_ref = the pair's answer that was drawn from pi_ref; the other was drawn from pi
                chosen has the higher reward; equal rewards are a tie, counted and not trained on\
                """,
                "Xie et al. 2024, Exploratory Preference Optimization, algorithm 1; TRL's"
                        + " xpo_trainer");
    }

    @Override
    public List<SettingProblem> check(XpoSettings settings, Set<String> given) {
        return OnlineSteps.check(settings.steps(), given);
    }

    @Override
    public void optimize(StageContext context, XpoSettings settings) {
        OwnAnswers answers =
                OwnAnswers.of(
                        context,
                        new AnswerSettings(
                                settings.maxNewTokens(),
                                settings.temperature(),
                                settings.missingEndPenalty()));
        Batches batches = OnlineSteps.batches(answers, settings.batchSize(), context);
        TrainingLoop.run(
                context,
                settings.updater(),
                settings.learningRate(),
                batches.count(settings.steps(), settings.epochs()),
                (step, training, rate) -> {
                    int[] batch = batches.at(step);
                    LabelledPairs drawn =
                            LabelledPairs.decided(
                                    context.stage(),
                                    attempt -> draw(answers, batch, step, attempt));
                    Var reference = Var.of(AnswerSums.of(context.reference(), drawn.pairs()));
                    int[] referenceRows = rowsOfReference(drawn);
                    StepReport report =
                            training.step(
                                    TrainingBatch.logProbs(drawn.pairs()),
                                    rate,
                                    s ->
                                            OnlineLosses.xpo(
                                                            new PairScores(s.logProbs(), reference),
                                                            settings.beta(),
                                                            settings.alpha(),
                                                            referenceRows)
                                                    .mean());
                    PairScores scores =
                            new PairScores(Var.of(report.scores().logProbs().sums()), reference);
                    return new Outcome(report, metrics(scores, drawn, referenceRows, settings));
                });
    }

    /** Of each prompt, answer 0 is the policy's and answer 1 the reference's. */
    private static LabelledPairs draw(OwnAnswers answers, int[] batch, int step, int attempt) {
        StageContext context = answers.context();
        long seed = OnlineSteps.seed(context, step, attempt);
        List<Rollout> own = answers.draw(context.policy(), batch, 1, Seeds.derive(seed, "policy"));
        List<Rollout> others =
                answers.draw(context.reference(), batch, 1, Seeds.derive(seed, "reference"));
        List<Rollout> both = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            both.add(own.get(i));
            both.add(others.get(i));
        }
        return LabelledPairs.of(both, answers.rewards(both, batch), 2);
    }

    /** Find, of each pair, the row of the reference's answer: chosen stands first. */
    private static int[] rowsOfReference(LabelledPairs drawn) {
        int[] rows = new int[drawn.pairs().size()];
        for (int pair = 0; pair < rows.length; pair++) {
            rows[pair] = 2 * pair + (drawn.chosen()[pair] == 1 ? 0 : 1);
        }
        return rows;
    }

    private static Map<String, Double> metrics(
            PairScores scores, LabelledPairs drawn, int[] referenceRows, XpoSettings settings) {
        Map<String, Double> metrics = new TreeMap<>(OnlineMetrics.of(scores, settings.beta()));
        metrics.putAll(OnlineMetrics.of(drawn, 2));
        Var bonus = scores.policy().select(referenceRows).times(settings.alpha());
        metrics.put(
                "loss/dpo", OnlineMetrics.mean(PreferenceLosses.sigmoid(scores, settings.beta())));
        metrics.put("loss/xpo", OnlineMetrics.mean(bonus));
        return metrics;
    }
}

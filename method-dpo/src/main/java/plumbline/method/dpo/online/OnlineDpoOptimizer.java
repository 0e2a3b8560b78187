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
import plumbline.support.TrainingLoop;
import plumbline.support.TrainingLoop.Outcome;
import plumbline.tape.Var;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Online DPO (Guo et al. 2024): the policy answers each prompt several times, a reward says which
 * answer is better, and DPO's loss is taken on that pair. The reference is the policy as the stage
 * found it.
 */
public final class OnlineDpoOptimizer implements Optimizer<OnlineDpoSettings> {
    @Override
    public String name() {
        return "online-dpo";
    }

    @Override
    public OnlineDpoSettings defaults() {
        return OnlineDpoSettings.DEFAULT;
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.PROMPTS, Ingredient.REWARD);
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Online DPO: learns from preferences of a reward among the policy's own answers.",
                """
                loss   = mean over pairs of -log sigmoid(beta * delta)
                delta  = [log pi(chosen) - log pi_ref(chosen)] - [log pi(rejected) - log pi_ref(rejected)]
                chosen, rejected = the answers of highest and lowest reward among samples-per-prompt
                         drawn from pi at this step; where all have one reward the prompt is a tie,
                         counted and not trained on\
                """,
                "Guo et al. 2024, Direct Language Model Alignment from Online AI Feedback; loss:"
                        + " Rafailov et al. 2023, eq. 7; TRL's online_dpo_trainer");
    }

    @Override
    public List<SettingProblem> check(OnlineDpoSettings settings, Set<String> given) {
        return OnlineSteps.check(settings.steps(), given);
    }

    @Override
    public void optimize(StageContext context, OnlineDpoSettings settings) {
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
                                    attempt -> {
                                        long seed = OnlineSteps.seed(context, step, attempt);
                                        int n = settings.samplesPerPrompt();
                                        List<Rollout> rollouts =
                                                answers.draw(context.policy(), batch, n, seed);
                                        return LabelledPairs.of(
                                                rollouts, answers.rewards(rollouts, batch), n);
                                    });
                    Var reference = Var.of(AnswerSums.of(context.reference(), drawn.pairs()));
                    StepReport report =
                            training.step(
                                    TrainingBatch.logProbs(drawn.pairs()),
                                    rate,
                                    s ->
                                            PreferenceLosses.sigmoid(
                                                            new PairScores(s.logProbs(), reference),
                                                            settings.beta())
                                                    .mean());
                    PairScores scores =
                            new PairScores(Var.of(report.scores().logProbs().sums()), reference);
                    Map<String, Double> metrics =
                            new TreeMap<>(OnlineMetrics.of(scores, settings.beta()));
                    metrics.putAll(OnlineMetrics.of(drawn, settings.samplesPerPrompt()));
                    return new Outcome(report, metrics);
                });
    }
}

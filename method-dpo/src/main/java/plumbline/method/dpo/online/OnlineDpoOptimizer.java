package plumbline.method.dpo.online;

import plumbline.method.dpo.PairScores;
import plumbline.method.dpo.PreferenceLosses;
import plumbline.method.dpo.online.OnlineLoop.Draws;
import plumbline.method.dpo.online.OnlineLoop.PairMethod;
import plumbline.spi.Asking;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Optimizer;
import plumbline.spi.Rollout;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;
import plumbline.support.Batches;
import plumbline.tape.Var;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Online DPO (Guo et al. 2024): the policy answers each prompt several times, a judge or a reward
 * says which answer is better, and DPO's loss is taken on that pair. The reference is the policy as
 * the stage found it.
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
        return defaults().online().needed();
    }

    @Override
    public Set<Ingredient> needs(OnlineDpoSettings settings) {
        return settings.online().needed();
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Online DPO: learns from preferences among the policy's own answers.",
                """
                loss   = mean over pairs of -log sigmoid(beta * delta)
                delta  = [log pi(chosen) - log pi_ref(chosen)] - [log pi(rejected) - log pi_ref(rejected)]
                chosen, rejected = the answers of highest and lowest score among samples-per-prompt
                         drawn from pi at this step; where all have one score the prompt is a tie,
                         counted and not trained on
                score  = the reward; by a judge, the mean probability of beating the prompt's other
                         answers\
                """,
                "Guo et al. 2024, Direct Language Model Alignment from Online AI Feedback; loss:"
                        + " Rafailov et al. 2023, eq. 7; TRL's online_dpo_trainer");
    }

    @Override
    public List<SettingProblem> check(OnlineDpoSettings settings, Set<String> given) {
        return Batches.check(settings.online().steps(), given);
    }

    @Override
    public Optional<Asking> asking(OnlineDpoSettings settings, TrainingData data) {
        return settings.online().asking(data, settings.samplesPerPrompt());
    }

    @Override
    public void optimize(StageContext context, OnlineDpoSettings settings) {
        OnlineLoop.run(context, settings.online(), new BestAndWorst(settings));
    }

    /** DPO on the best and the worst of each prompt's answers. */
    private record BestAndWorst(OnlineDpoSettings settings) implements PairMethod {
        @Override
        public LabelledPairs draw(Draws draws, long seed) {
            OwnAnswers answers = draws.answers();
            int n = settings.samplesPerPrompt();
            List<Rollout> rollouts =
                    answers.draw(answers.context().policy(), draws.batch(), n, seed);
            return LabelledPairs.of(rollouts, answers.scores(rollouts, draws.batch(), n), n);
        }

        @Override
        public Var loss(PairScores scores, LabelledPairs drawn) {
            return PreferenceLosses.sigmoid(scores, beta());
        }

        @Override
        public double beta() {
            return settings.beta();
        }
    }
}

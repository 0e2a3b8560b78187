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
import plumbline.support.Seeds;
import plumbline.tape.Var;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Exploratory preference optimisation (Xie et al. 2024): policy and reference answer each prompt
 * once, a judge or a reward says whose answer is better, and a bonus drives the policy from what
 * the reference says anyway.
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
        return defaults().online().needed();
    }

    @Override
    public Set<Ingredient> needs(XpoSettings settings) {
        return settings.online().needed();
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
                chosen has the higher reward, or is the judge's choice; otherwise the two are a tie, counted
                        and not trained on\
                """,
                "Xie et al. 2024, Exploratory Preference Optimization, algorithm 1; TRL's"
                        + " xpo_trainer");
    }

    @Override
    public List<SettingProblem> check(XpoSettings settings, Set<String> given) {
        return Batches.check(settings.online().steps(), given);
    }

    @Override
    public Optional<Asking> asking(XpoSettings settings, TrainingData data) {
        return settings.online().asking(data, 2);
    }

    @Override
    public void optimize(StageContext context, XpoSettings settings) {
        OnlineLoop.run(context, settings.online(), new AgainstReference(settings));
    }

    /** DPO between policy and reference, and the bonus. */
    private record AgainstReference(XpoSettings settings) implements PairMethod {
        /** Of each prompt, answer 0 is the policy's and answer 1 the reference's. */
        @Override
        public LabelledPairs draw(Draws draws, long seed) {
            OwnAnswers answers = draws.answers();
            StageContext context = answers.context();
            int[] batch = draws.batch();
            List<Rollout> own =
                    answers.draw(context.policy(), batch, 1, Seeds.derive(seed, "policy"));
            List<Rollout> others =
                    answers.draw(context.reference(), batch, 1, Seeds.derive(seed, "reference"));
            List<Rollout> both = new ArrayList<>();
            for (int i = 0; i < own.size(); i++) {
                both.add(own.get(i));
                both.add(others.get(i));
            }
            return LabelledPairs.of(both, answers.scores(both, batch, 2), 2);
        }

        @Override
        public Var loss(PairScores scores, LabelledPairs drawn) {
            return OnlineLosses.xpo(scores, beta(), settings.alpha(), rowsOfReference(drawn));
        }

        @Override
        public double beta() {
            return settings.beta();
        }

        @Override
        public Map<String, Double> figures(PairScores scores, LabelledPairs drawn) {
            Var bonus = scores.policy().select(rowsOfReference(drawn)).times(settings.alpha());
            Var dpo = PreferenceLosses.sigmoid(scores, beta());
            return Map.of(
                    "loss/dpo", OnlineMetrics.mean(dpo), "loss/xpo", OnlineMetrics.mean(bonus));
        }
    }

    /** Find, of each pair, the row of the reference's answer: chosen stands first. */
    private static int[] rowsOfReference(LabelledPairs drawn) {
        int[] rows = new int[drawn.pairs().size()];
        for (int pair = 0; pair < rows.length; pair++) {
            rows[pair] = 2 * pair + (drawn.chosen()[pair] == 1 ? 0 : 1);
        }
        return rows;
    }
}

package plumbline.method.dpo.online;

import plumbline.method.dpo.unpaired.AnswerSums;
import plumbline.spi.Asking;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Optimizer;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.StepReport;
import plumbline.spi.TrainingBatch;
import plumbline.spi.TrainingData;
import plumbline.support.Batches;
import plumbline.support.TrainingLoop.Outcome;
import plumbline.tape.Var;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Nash-MD (Munos et al. 2023): a policy gradient towards answers that are preferred to those of a
 * mixture of policy and reference. The reference is the policy as the stage found it.
 */
public final class NashMdOptimizer implements Optimizer<NashMdSettings> {
    @Override
    public String name() {
        return "nash-md";
    }

    @Override
    public NashMdSettings defaults() {
        return NashMdSettings.DEFAULT;
    }

    @Override
    public Set<Ingredient> needs() {
        return defaults().online().needed();
    }

    @Override
    public Set<Ingredient> needs(NashMdSettings settings) {
        return settings.online().needed();
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Nash-MD: seeks the policy that no other is preferred to, by playing against a"
                        + " mixture of itself and the reference.",
                """
                loss = -mean over answers of [P - 1/2 - beta * r] * log pi(y), the bracket not differentiated
                r    = log pi(y) - log pi_ref(y)
                P    = sigmoid(reward(y) - reward(y')), or a judge's probability that y is preferred to y'
                y is drawn from pi, y' from pi^(1-c) * pi_ref^c, c = mixture-coefficient, over whole
                answers: one of candidates answers of pi, by importance resampling. (TRL mixes token
                by token, and takes r per token too.)\
                """,
                "Munos et al. 2023, Nash Learning from Human Feedback, Nash-MD and Nash-MD-PG;"
                        + " TRL's nash_md_trainer");
    }

    @Override
    public List<SettingProblem> check(NashMdSettings settings, Set<String> given) {
        List<SettingProblem> problems =
                new ArrayList<>(Batches.check(settings.online().steps(), given));
        boolean selfPlay =
                settings.mixtureCoefficient() == 0 && settings.online().temperature() == 1;
        if (selfPlay && given.contains("candidates")) {
            problems.add(
                    SettingProblem.noEffect(
                            "candidates",
                            "mixture-coefficient: 0",
                            "The opponent is the policy itself: leave it out."));
        }
        return problems;
    }

    @Override
    public Optional<Asking> asking(NashMdSettings settings, TrainingData data) {
        return settings.online().asking(data, 2);
    }

    @Override
    public void optimize(StageContext context, NashMdSettings settings) {
        OnlineLoop.run(
                context,
                settings.online(),
                (draws, training, rate) -> {
                    NashMatch match = NashMatch.draw(draws, settings);
                    Var reference = Var.of(AnswerSums.of(context.reference(), match.answers()));
                    StepReport report =
                            training.step(
                                    TrainingBatch.logProbs(match.answers()),
                                    rate,
                                    s ->
                                            OnlineLosses.nashMd(
                                                            s.logProbs(),
                                                            reference,
                                                            match.preferred(),
                                                            settings.beta())
                                                    .mean());
                    return new Outcome(report, metrics(report, reference, match));
                });
    }

    private static Map<String, Double> metrics(StepReport report, Var reference, NashMatch match) {
        Var logProb = Var.of(report.scores().logProbs().sums());
        Map<String, Double> metrics =
                new TreeMap<>(OnlineMetrics.of(match.rollouts(), match.scores()));
        metrics.put("loss/kl", OnlineMetrics.mean(logProb.minus(reference)));
        metrics.put(
                "loss/score",
                OnlineMetrics.mean(Var.of(match.preferred()).minus(0.5).times(logProb)));
        metrics.put(
                "rewards/probabilities",
                Arrays.stream(match.preferred()).average().orElse(Double.NaN));
        metrics.put("opponent/effective-candidates", match.effective());
        metrics.put("invalid", match.invalid());
        return metrics;
    }
}

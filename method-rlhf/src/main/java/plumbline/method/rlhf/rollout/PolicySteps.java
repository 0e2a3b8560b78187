package plumbline.method.rlhf.rollout;

import plumbline.method.rlhf.kl.KlEstimators;
import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.ScoreVars;
import plumbline.spi.Scores;
import plumbline.spi.StepReport;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.tape.Var;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Takes the policy's steps on one iteration's experience: epochs of minibatches. */
public final class PolicySteps {
    private final Training training;
    private final Experience experience;
    private final StepSettings settings;
    private final Averages averages = new Averages();
    private boolean first = true;

    /** What a method minimises over some rollouts, and what it wants told about them. */
    public interface Objective {
        /** Return what else it reads of the policy, beside log-probs and entropies. */
        default Set<Quantity> alsoReads() {
            return Set.of();
        }

        Var loss(ScoreVars scores, int... rows);

        Map<String, Double> figures(ScoreVars scores, int... rows);
    }

    public PolicySteps(Training training, Experience experience, StepSettings settings) {
        this.training = training;
        this.experience = experience;
        this.settings = settings;
    }

    /** Step through all minibatches, or until the policy has moved too far. */
    public Map<String, Double> take(Objective objective, Learner.Turn turn) {
        boolean stopped = false;
        for (int epoch = 0; epoch < settings.epochs() && !stopped; epoch++) {
            for (int[] rows :
                    Minibatches.of(experience.size(), settings.minibatches(), epoch, turn.seed())) {
                double approxKl = step(objective, rows, turn.learningRate());
                stopped = settings.stopAtApproxKl() > 0 && approxKl > settings.stopAtApproxKl();
                if (stopped) {
                    break;
                }
            }
        }
        Map<String, Double> figures = averages.all();
        figures.put("val/ratio_var", averages.variance("val/ratio"));
        figures.put("policy/stopped_early", stopped ? 1.0 : 0.0);
        return figures;
    }

    private double step(Objective objective, int[] rows, double rate) {
        StepReport report =
                training.step(
                        TrainingBatch.of(experience.groups(rows), quantities(objective)),
                        rate,
                        scores -> objective.loss(scores, rows));
        averages.count(report);
        averages.add("loss", report.loss());
        averages.add("grad_norm", report.gradientNorm());
        averages.addAll(objective.figures(new ScoreVars(report.scores()), rows));
        return measured(report.scores(), rows);
    }

    private static Quantity[] quantities(Objective objective) {
        Set<Quantity> all = EnumSet.of(Quantity.LOG_PROB, Quantity.ENTROPY);
        all.addAll(objective.alsoReads());
        return all.toArray(Quantity[]::new);
    }

    /** Measure how far the policy had moved before the step, from the one that wrote. */
    private double measured(Scores scores, int[] rows) {
        Ragged logProbs = scores.logProbs();
        Var now = Var.ragged(logProbs.values(), logProbs.offsets());
        Var old = Experience.rows(experience.logProbs(), rows);
        Var ratio = now.minus(old).exp();
        double approxKl = KlEstimators.k2(now, old).mean().scalar();
        averages.add("policy/approxkl_avg", approxKl);
        averages.add(
                "policy/entropy_avg", RolloutMetrics.mean(scores.get(Quantity.ENTROPY).values()));
        averages.add("val/ratio", ratio.mean().scalar());
        if (first) {
            averages.add("val/ratio_first", farthestFromOne(ratio));
            first = false;
        }
        return approxKl;
    }

    /** Before the first step the policy is the one that wrote: every ratio is 1. */
    private static double farthestFromOne(Var ratio) {
        return Arrays.stream(ratio.values())
                .boxed()
                .max(Comparator.comparingDouble(r -> Math.abs(r - 1)))
                .orElse(1.0);
    }
}

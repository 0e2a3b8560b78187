package plumbline.testkit;

import plumbline.problem.ProblemException;
import plumbline.spi.Loss;
import plumbline.spi.Quantity;
import plumbline.spi.ScoreVars;
import plumbline.spi.Scores;
import plumbline.spi.StepReport;
import plumbline.spi.TokenGroup;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.spi.UpdaterSettings;
import plumbline.tape.Var;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Trains a table by stochastic gradient descent ({@code sgd}) or AdamW (Loshchilov and Hutter 2019,
 * algorithm 2), in double precision.
 */
final class TabularTraining implements Training {
    private final TabularPolicy policy;
    private final UpdaterSettings updater;
    private final double[] firstMoment;
    private final double[] secondMoment;
    private int stepsDone;

    TabularTraining(TabularPolicy policy, UpdaterSettings updater) {
        if (!List.of("sgd", "adam", "adamw").contains(updater.name())) {
            throw new ProblemException(
                    "updater.name",
                    "unknown-updater",
                    "there is no updater '" + updater.name() + "'.",
                    "A tabular policy trains with adamw, adam and sgd.");
        }
        this.policy = policy;
        this.updater = updater;
        this.firstMoment = new double[policy.table().weights().length];
        this.secondMoment = new double[firstMoment.length];
    }

    @Override
    public StepReport step(TrainingBatch batch, double learningRate, Loss loss) {
        TabularScorer scorer =
                new TabularScorer(
                        policy,
                        batch.groups(),
                        batch.quantities(),
                        batch.span(),
                        batch.reference());
        Scores scores = scorer.scores();
        ScoreVars vars = new ScoreVars(scores);
        Var value = loss.of(vars);
        double[] gradient = gradient(scorer, vars, value);
        double norm = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
        if (!Double.isFinite(value.scalar()) || !Double.isFinite(norm)) {
            throw new ArithmeticException(
                    "loss " + value.scalar() + ", gradient norm " + norm + ": not finite");
        }
        update(gradient, clipping(norm), learningRate);
        return new StepReport(value.scalar(), scores, norm, tokens(batch));
    }

    private static double[] gradient(TabularScorer scorer, ScoreVars vars, Var loss) {
        List<Map.Entry<Quantity, Var>> inputs = List.copyOf(vars.all().entrySet());
        List<double[]> upstream = loss.gradients(inputs.stream().map(Map.Entry::getValue).toList());
        double[] gradient = new double[scorer.weightCount()];
        for (int i = 0; i < inputs.size(); i++) {
            scorer.addGradient(inputs.get(i).getKey(), upstream.get(i), gradient);
        }
        return gradient;
    }

    private double clipping(double norm) {
        double limit = updater.maxGradientNorm();
        return limit > 0 && norm > limit ? limit / norm : 1;
    }

    private void update(double[] gradient, double scale, double rate) {
        stepsDone++;
        double[] weights = policy.table().weights();
        boolean plain = updater.name().equals("sgd");
        double decay = updater.name().equals("adamw") ? rate * updater.weightDecay() : 0;
        for (int i = 0; i < weights.length; i++) {
            double g = gradient[i] * scale;
            weights[i] -= decay * weights[i] + rate * (plain ? g : adaptiveStep(i, g));
        }
    }

    private double adaptiveStep(int i, double g) {
        double b1 = updater.beta1();
        double b2 = updater.beta2();
        firstMoment[i] = b1 * firstMoment[i] + (1 - b1) * g;
        secondMoment[i] = b2 * secondMoment[i] + (1 - b2) * g * g;
        double first = firstMoment[i] / (1 - Math.pow(b1, stepsDone));
        double second = secondMoment[i] / (1 - Math.pow(b2, stepsDone));
        return first / (Math.sqrt(second) + updater.epsilon());
    }

    private static long tokens(TrainingBatch batch) {
        long tokens = 0;
        for (TokenGroup group : batch.groups()) {
            tokens += group.prompt().length;
            tokens += group.completions().stream().mapToInt(c -> c.length).sum();
        }
        return tokens;
    }

    @Override
    public void save(Path directory) {
        double[] steps = {stepsDone};
        TabularFiles.writeState(
                directory, policy.table().weights(), firstMoment, secondMoment, steps);
    }

    @Override
    public void restore(Path directory) {
        double[] steps = new double[1];
        TabularFiles.readState(
                directory, policy.table().weights(), firstMoment, secondMoment, steps);
        stepsDone = (int) steps[0];
    }

    @Override
    public void close() {
        // Nothing is held outside the heap.
    }
}

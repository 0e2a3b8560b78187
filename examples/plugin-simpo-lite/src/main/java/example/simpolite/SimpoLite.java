package example.simpolite;

import plumbline.spi.*;
import plumbline.support.*;
import plumbline.tape.Var;

import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Learns from pairs by the answers' mean log-probs, without a reference (Meng et al. 2024). */
public final class SimpoLite implements Optimizer<SimpoLite.Settings> {
    public record Settings(
            @Setting(kind = Setting.Kind.ABOVE, doc = "how sharply a margin counts") double beta,
            @Setting(kind = Setting.Kind.AT_LEAST, doc = "the margin aimed at") double gamma,
            @Setting(kind = Setting.Kind.AT_LEAST, min = 1, doc = "how many steps") int steps,
            @Setting(kind = Setting.Kind.AT_LEAST, min = 1, doc = "pairs a step") int batchSize,
            @Setting(doc = "the rate of each step") Schedule learningRate) {}

    /** Rows 0, 2, 4 … are chosen answers, rows 1, 3, 5 … the rejected ones; entries are tokens. */
    static Var loss(Var logProbs, double beta, double gamma) {
        Var mean = logProbs.meanByRow();
        int[] chosen = IntStream.range(0, mean.size()).filter(i -> i % 2 == 0).toArray();
        int[] rejected = IntStream.range(0, mean.size()).filter(i -> i % 2 == 1).toArray();
        Var margin = mean.select(chosen).minus(mean.select(rejected));
        return margin.times(beta).minus(gamma).logSigmoid().negate().mean();
    }

    @Override
    public String name() {
        return "simpo-lite";
    }

    @Override
    public Settings defaults() {
        return new Settings(2, 1, 100, 16, new Schedule(1e-3, "linear", 0.1));
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.PREFERENCES);
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Preference pairs by the mean log-prob of an answer's tokens, without a reference.",
                "mean over pairs of -log sigmoid(beta * (mean chosen - mean rejected) - gamma)",
                "Meng et al. 2024, SimPO, eq. 6");
    }

    @Override
    public void optimize(StageContext context, Settings s) {
        Policy policy = context.policy();
        LengthLimit limit = LengthLimit.of(0, policy.contextLength(), LengthLimit.DROP);
        Tokenized pairs =
                Tokenized.pairs("pairs", context.data().preferences(), policy.codec(), limit)
                        .reportedTo(context)
                        .nonEmptyFor(context);
        Batches batches = Batches.of(context, pairs.groups(), s.batchSize());
        TrainingLoop.run(
                context,
                UpdaterSettings.ADAMW,
                s.learningRate(),
                s.steps(),
                (step, training, rate) -> {
                    var batch = TrainingBatch.logProbs(batches.at(step, pairs.groups()));
                    Loss loss = scores -> loss(scores.logProbs(), s.beta(), s.gamma());
                    return new TrainingLoop.Outcome(training.step(batch, rate, loss), Map.of());
                });
    }
}

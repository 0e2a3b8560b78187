package plumbline.method.rlhf.ppo;

import static plumbline.method.rlhf.rollout.Experience.rows;

import plumbline.method.rlhf.rollout.Averages;
import plumbline.method.rlhf.rollout.Experience;
import plumbline.method.rlhf.rollout.Learner;
import plumbline.method.rlhf.rollout.Minibatches;
import plumbline.method.rlhf.rollout.StepSettings;
import plumbline.spi.Checkpointable;
import plumbline.spi.Head;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Span;
import plumbline.spi.StepReport;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.tape.Var;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Estimates, before each token, the rewards that are still to come. A model of its own. */
final class Critic implements AutoCloseable {
    private final CriticSettings settings;
    private final StepSettings steps;
    private final TrainablePolicy model;
    private final Training training;

    /**
     * @param start whose trunk the critic begins with
     * @param seed of its head
     */
    Critic(Policy start, CriticSettings settings, StepSettings steps, long seed) {
        this.settings = settings;
        this.steps = steps;
        this.model = start.copyWithHead(Head.VALUE, seed);
        this.training = model.train(steps.updater());
    }

    Checkpointable state() {
        return training;
    }

    /** Return the estimate before each token. */
    Ragged values(Experience e) {
        int[] all = IntStream.range(0, e.size()).toArray();
        ScoreRequest request =
                new ScoreRequest(
                        e.groups(all), Set.of(Quantity.VALUE), Span.COMPLETION, Optional.empty());
        return model.score(request).get(Quantity.VALUE);
    }

    /** Step through all minibatches of all epochs. */
    Map<String, Double> learn(Experience e, Ragged oldValues, Ragged returns, Learner.Turn turn) {
        Averages averages = new Averages();
        double rate = settings.learningRate().at(turn.iteration(), steps.iterations());
        for (int epoch = 0; epoch < steps.epochs(); epoch++) {
            for (int[] minibatch :
                    Minibatches.of(e.size(), steps.minibatches(), epoch, turn.seed())) {
                Var old = rows(oldValues, minibatch);
                Var goal = rows(returns, minibatch);
                StepReport report =
                        training.step(
                                TrainingBatch.of(e.groups(minibatch), Quantity.VALUE),
                                rate,
                                s -> loss(s.get(Quantity.VALUE), old, goal));
                Ragged now = report.scores().get(Quantity.VALUE);
                averages.count(report);
                averages.add("loss/value_avg", report.loss());
                averages.add(
                        "val/clipfrac_avg",
                        ValueLosses.clipFraction(
                                Var.ragged(now.values(), now.offsets()),
                                old,
                                goal,
                                settings.clip()));
            }
        }
        Map<String, Double> figures = new TreeMap<>(averages.all());
        figures.put("critic_tokens", figures.remove("tokens"));
        return figures;
    }

    /** Half the mean over tokens of the clipped squared error. */
    private Var loss(Var values, Var old, Var returns) {
        return TokenAggregation.TOKEN_MEAN
                .of(ValueLosses.squaredError(values, old, returns, settings.clip()), 1)
                .times(0.5);
    }

    @Override
    public void close() {
        training.close();
        model.close();
    }
}

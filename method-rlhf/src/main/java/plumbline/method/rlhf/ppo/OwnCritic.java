package plumbline.method.rlhf.ppo;

import static plumbline.method.rlhf.rollout.Experience.rows;

import plumbline.method.rlhf.rollout.Averages;
import plumbline.method.rlhf.rollout.Experience;
import plumbline.method.rlhf.rollout.Learner;
import plumbline.method.rlhf.rollout.Minibatches;
import plumbline.method.rlhf.rollout.PolicySteps;
import plumbline.method.rlhf.rollout.StepSettings;
import plumbline.spi.Checkpointable;
import plumbline.spi.Head;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.StepReport;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.tape.Var;

import java.util.Map;

/** A critic that is a model of its own, and learns before the policy does. */
final class OwnCritic implements Critic, AutoCloseable {
    private final CriticSettings settings;
    private final StepSettings steps;
    private final TrainablePolicy model;
    private final Training training;

    /**
     * @param start whose trunk the critic begins with
     * @param seed of its head
     */
    OwnCritic(Policy start, CriticSettings settings, StepSettings steps, long seed) {
        this.settings = settings;
        this.steps = steps;
        this.model = start.copyWithHead(Head.VALUE, seed);
        this.training = model.train(steps.updater());
    }

    @Override
    public Map<String, Checkpointable> state() {
        return Map.of("critic", training);
    }

    @Override
    public Ragged values(Experience e) {
        return Critic.values(model, e);
    }

    /** Step through all minibatches of all epochs. */
    @Override
    public Map<String, Double> learn(
            Experience e, Ragged oldValues, Ragged returns, Learner.Turn turn) {
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
                                s ->
                                        ValueLosses.loss(
                                                s.get(Quantity.VALUE), old, goal, settings.clip()));
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
        return averages.all();
    }

    @Override
    public PolicySteps.Objective beside(
            PolicySteps.Objective policy, Ragged oldValues, Ragged returns) {
        return policy;
    }

    @Override
    public void close() {
        training.close();
        model.close();
    }
}

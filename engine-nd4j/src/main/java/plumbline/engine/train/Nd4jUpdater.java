package plumbline.engine.train;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdaBeliefUpdater;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaBelief;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

import plumbline.engine.tensor.Memory;
import plumbline.problem.ProblemException;
import plumbline.spi.UpdaterSettings;

import java.util.List;

/**
 * ND4J's own updaters, over the whole flat vector. {@code beta1} is Nesterov's momentum, {@code
 * beta2} the decay of RMSProp.
 */
final class Nd4jUpdater implements Updater {
    private final IUpdater rule;
    private final GradientUpdater<?> updater;
    private final List<Memory> moments;

    Nd4jUpdater(UpdaterSettings settings, long parameters) {
        this.rule = rule(settings);
        long size = rule.stateSize(parameters);
        this.moments = size == 0 ? List.of() : List.of(Memory.allocate(size));
        INDArray view = size == 0 ? null : moments.getFirst().array().reshape(1, size);
        this.updater = updater(rule, view, parameters);
    }

    private static GradientUpdater<?> updater(IUpdater rule, INDArray view, long parameters) {
        if (rule instanceof AdaBelief adaBelief) { // its instantiate() asks a vector for columns
            AdaBeliefUpdater updater = new AdaBeliefUpdater(adaBelief);
            updater.setStateViewArray(view, new long[] {1, parameters}, 'c', true);
            return updater;
        }
        return rule.instantiate(view, view != null);
    }

    private static IUpdater rule(UpdaterSettings s) {
        return switch (s.name()) {
            case "adam" -> new Adam(0, s.beta1(), s.beta2(), s.epsilon());
            case "nadam" -> new Nadam(0, s.beta1(), s.beta2(), s.epsilon());
            case "amsgrad" -> new AMSGrad(0, s.beta1(), s.beta2(), s.epsilon());
            case "adamax" -> new AdaMax(0, s.beta1(), s.beta2(), s.epsilon());
            case "adabelief" -> new AdaBelief(0, s.beta1(), s.beta2(), s.epsilon());
            case "rmsprop" -> new RmsProp(0, s.beta2(), s.epsilon());
            case "nesterovs" -> new Nesterovs(0, s.beta1());
            case "sgd" -> new Sgd(0);
            default ->
                    throw new ProblemException(
                            "updater.name",
                            "unknown-updater",
                            "there is no updater '" + s.name() + "'.",
                            "There are adamw, adam, nadam, amsgrad, adamax, adabelief, rmsprop,"
                                    + " nesterovs and sgd.");
        };
    }

    @Override
    public void update(
            Workers workers,
            Memory weights,
            Memory gradient,
            double learningRate,
            double gradientScale,
            long step) {
        rule.setLrAndSchedule(learningRate, null);
        INDArray change = gradient.array().reshape(1, gradient.length());
        change.muli(gradientScale);
        updater.applyUpdater(change, Math.toIntExact(step - 1), 0);
        weights.array().subi(change.reshape(weights.length()));
    }

    @Override
    public List<Memory> moments() {
        return moments;
    }
}

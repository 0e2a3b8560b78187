package plumbline.method.rlhf.rollout;

import plumbline.spi.Checkpointable;
import plumbline.spi.Training;

import java.util.Map;

/** What one method makes of an iteration's experience. */
public interface Learner {
    /**
     * Where in the stage an iteration stands.
     *
     * @param seed of everything random in it
     */
    record Turn(int iteration, double learningRate, double klCoefficient, long seed) {}

    /** Improve the policy; return figures under the field's names, {@code loss} among them. */
    Map<String, Double> learn(Training training, Experience experience, Turn turn);

    /** Return what the method keeps from iteration to iteration beside the policy's training. */
    default Map<String, Checkpointable> state() {
        return Map.of();
    }
}

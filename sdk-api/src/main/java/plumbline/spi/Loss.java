package plumbline.spi;

import plumbline.tape.Var;

/** A method's loss: a pure function from the batch's scores to a scalar to be minimised. */
@FunctionalInterface
public interface Loss {
    /**
     * Compute the loss. Called once per step over the whole batch, however the engine cuts it up.
     *
     * @param scores of the batch before the update: the quantities that its {@link TrainingBatch}
     *     asks for
     * @return one number, to be minimised
     */
    Var of(ScoreVars scores);
}

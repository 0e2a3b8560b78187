package plumbline.spi;

import plumbline.tape.Var;

/** A method's loss: a pure function from the batch's scores to a scalar to be minimised. */
@FunctionalInterface
public interface Loss {
    /**
     * Compute the scalar. Called once per step over the whole batch, however the engine cuts it up.
     */
    Var of(ScoreVars scores);
}

package plumbline.method.rlhf.ppo;

import plumbline.tape.Var;

/** How a loss per token becomes one number; the field knows four ways. */
public enum TokenAggregation {
    /** The mean over all tokens of the batch: long sequences weigh more. */
    TOKEN_MEAN,
    /** The mean over sequences of each one's mean: all sequences weigh the same. */
    SEQ_MEAN_TOKEN_MEAN,
    /** The mean over sequences of each one's sum. */
    SEQ_MEAN_TOKEN_SUM,
    /** The sum over all tokens, divided by a constant length. */
    SEQ_MEAN_TOKEN_SUM_NORM;

    /**
     * @param normLength the divisor of {@link #SEQ_MEAN_TOKEN_SUM_NORM}; otherwise ignored
     */
    public Var of(Var perToken, double normLength) {
        return switch (this) {
            case TOKEN_MEAN -> perToken.mean();
            case SEQ_MEAN_TOKEN_MEAN -> perToken.meanByRow().mean();
            case SEQ_MEAN_TOKEN_SUM -> perToken.sumByRow().mean();
            case SEQ_MEAN_TOKEN_SUM_NORM -> perToken.sum().over(normLength);
        };
    }
}

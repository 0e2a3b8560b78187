package plumbline.spi;

import java.util.Map;

/**
 * A formula that can be held against somebody else's numbers: a loss, an estimator, a statistic.
 * {@code plumb loss} looks it up by the family of a reference case and compares everything it
 * returns with what the case expects.
 */
public interface ReferenceFormula {
    /** {@return the family that it computes, as reference files name it: {@code dpo.sigmoid}} */
    String family();

    /**
     * Evaluate one case.
     *
     * @param input the case's parameters and arrays
     * @return keys as in the case's {@code expected} ({@code loss}, {@code per_example}, {@code
     *     grad.policy_chosen}, {@code metrics.rewards/chosen} …); values are {@code Double}, {@code
     *     double[]}, {@code double[][]}, or a list of maps of these where a case expects a table
     * @throws IllegalArgumentException if the case lacks something that the formula reads
     */
    Map<String, Object> evaluate(FormulaInput input);
}

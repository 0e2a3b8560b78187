package plumbline.harness.cli.model.loss;

import plumbline.spi.FormulaInput;

import java.util.Map;

/**
 * Inputs and what somebody else's code made of them.
 *
 * @param family which formula it is a case of
 * @param expected by name; nested names are joined by a dot: {@code metrics.accuracy}
 */
record ReferenceCase(
        String id,
        String family,
        FormulaInput input,
        Map<String, Object> expected,
        Tolerance tolerance) {}

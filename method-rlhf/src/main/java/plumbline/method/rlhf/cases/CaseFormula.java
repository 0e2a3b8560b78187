package plumbline.method.rlhf.cases;

import plumbline.spi.FormulaInput;
import plumbline.spi.Ragged;
import plumbline.spi.ReferenceFormula;
import plumbline.tape.Var;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A formula of one family of reference cases. */
public record CaseFormula(String family, Function<FormulaInput, Map<String, Object>> body)
        implements ReferenceFormula {
    @Override
    public Map<String, Object> evaluate(FormulaInput input) {
        return body.apply(input);
    }

    /** Make rows differentiable. */
    public static Var var(Ragged rows) {
        return Var.ragged(rows.values(), rows.offsets());
    }

    /** Lay values out in rows, as cases write them. */
    public static double[][] rows(double[] values, int[] offsets) {
        Ragged ragged = new Ragged(values, offsets);
        return IntStream.range(0, ragged.rows()).mapToObj(ragged::row).toArray(double[][]::new);
    }

    public static double[][] rows(Ragged ragged) {
        return rows(ragged.values(), ragged.offsets());
    }

    /** Differentiate a loss by one input, laid out in the input's rows. */
    public static double[][] gradient(Var loss, Var by, int[] offsets) {
        return rows(loss.gradients(List.of(by)).getFirst(), offsets);
    }
}

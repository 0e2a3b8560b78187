package plumbline.harness.evaluate;

import plumbline.data.Answer;
import plumbline.harness.stats.LengthControl;
import plumbline.spi.EvaluationContext;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;

import java.util.Arrays;

/** Win rates at equal lengths, beside the plain ones. */
final class EqualLengths {
    static final String FORMULA =
            "length-controlled: σ(θ) of P(win) = σ(θ + φ tanh(Δ/s)), Δ by how many characters the"
                    + " answer is longer, s their standard deviation";
    static final String SOURCE =
            "Length-controlled: Dubois et al. 2024 (AlpacaEval 2), for one pair of policies.";

    private EqualLengths() {}

    /**
     * Measure.
     *
     * @param name of the plain win rate
     * @param wins of each prompt; NaN where nobody knows
     */
    static Measurement winRate(String name, double[] wins, EvaluationContext context) {
        double[] longer = new double[wins.length];
        Arrays.setAll(
                longer,
                i -> length(context.answers().get(i)) - length(context.opponentAnswers().get(i)));
        return Measurement.perPrompt(
                name + "/length-controlled",
                "share",
                Direction.HIGHER_IS_BETTER,
                LengthControl.of(wins, longer).contributions());
    }

    private static double length(Answer answer) {
        return answer.text().codePointCount(0, answer.text().length());
    }
}

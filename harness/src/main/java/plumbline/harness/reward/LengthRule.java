package plumbline.harness.reward;

import plumbline.data.Answer;
import plumbline.data.PreferencePair;

import java.util.List;

/**
 * A baseline that knows nothing but length: it prefers the longer answer, or the shorter one, as
 * most training pairs do.
 *
 * @param sign 1 for longer, −1 for shorter, 0 where the training pairs do not say
 */
record LengthRule(int sign) {
    static LengthRule of(EnsembleReward reward, List<PreferencePair> training) {
        Member model = reward.members().getFirst();
        List<Answer> answers =
                training.stream().filter(p -> !p.tie()).flatMap(p -> p.answers().stream()).toList();
        return of(model.tokens(answers));
    }

    /** Learn from lengths that lie in turn: chosen, rejected, chosen … */
    static LengthRule of(int[] tokens) {
        int sum = 0;
        for (int i = 0; i < tokens.length; i += 2) {
            sum += Integer.signum(tokens[i] - tokens[i + 1]);
        }
        return new LengthRule(Integer.signum(sum));
    }

    /** Return, per pair, 1 where the rule prefers the chosen answer, ½ where neither. */
    double[] won(int[] tokens) {
        double[] differences = new double[tokens.length / 2];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = sign * (double) (tokens[2 * i] - tokens[2 * i + 1]);
        }
        return CardMaker.won(differences);
    }
}

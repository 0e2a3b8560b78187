package plumbline.harness.cli.model.bench.scaling;

import plumbline.spi.TokenGroup;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A batch of made-up tokens, all groups alike.
 *
 * @param completions that share a prompt
 */
public record Load(int groups, int prompt, int completions, int completion) {
    private static final int FIRST_TOKEN = 3;
    private static final int TOKENS = 509;

    /** Sequences of a length: half of it prompt, half completion. */
    static Load sequences(int count, int length) {
        return new Load(count, length / 2, 1, length - length / 2);
    }

    /** Count every token of every sequence: a shared prompt as often as it is shared. */
    long realTokens() {
        return (long) groups * completions * (prompt + completion);
    }

    List<TokenGroup> tokens() {
        SplittableRandom random = new SplittableRandom(1);
        List<TokenGroup> made = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            List<int[]> answers = new ArrayList<>();
            for (int c = 0; c < completions; c++) {
                answers.add(draw(random, completion));
            }
            made.add(new TokenGroup(draw(random, prompt), answers));
        }
        return made;
    }

    private static int[] draw(SplittableRandom random, int length) {
        return random.ints(length, FIRST_TOKEN, FIRST_TOKEN + TOKENS).toArray();
    }
}

package plumbline.method.rlhf.bestofn;

import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.util.List;

/** Settings of {@link BestOfNEvaluator}. */
public record BestOfNEvaluation(
        @Setting(kind = Kind.AT_LEAST, min = 2, doc = "of how many answers the best is taken")
                List<Integer> n,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "answers drawn for each prompt; 0: the largest n")
                int samples,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "the longest answer, in tokens")
                int maxNewTokens,
        @Setting(doc = "how answers are drawn") Sampling sampling) {
    static final BestOfNEvaluation DEFAULT =
            new BestOfNEvaluation(List.of(4, 16), 0, 64, Sampling.PLAIN);

    public BestOfNEvaluation {
        n = List.copyOf(n);
        if (n.isEmpty()) {
            throw new IllegalArgumentException("n is empty; it names at least one number");
        }
        if (samples != 0 && samples < largest(n)) {
            throw new IllegalArgumentException(
                    "samples is %d; the best of %d needs as many".formatted(samples, largest(n)));
        }
    }

    /** Return how many answers are drawn for each prompt. */
    int drawn() {
        return samples == 0 ? largest(n) : samples;
    }

    private static int largest(List<Integer> n) {
        return n.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}

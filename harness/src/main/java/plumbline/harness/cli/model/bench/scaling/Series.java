package plumbline.harness.cli.model.bench.scaling;

import plumbline.spi.ModelSpec.Vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * One thing that is varied, all else kept.
 *
 * @param name as in the JSON document
 * @param unit of what is varied, as an axis is labelled
 */
public record Series(String name, String title, String unit, String sentence, List<Setup> setups) {
    private static final int TOKENS = 2048;
    private static final int LENGTH = 128;
    private static final Load USUAL = Load.sequences(TOKENS / LENGTH, LENGTH);

    /** Token ids take up the first places of a vocabulary; three are the tokenizer's own. */
    private static final int SPECIAL = 3;

    /**
     * @param value of what is varied
     * @param threads empty: as asked for
     * @param vocabulary size; empty: the model's own
     */
    public record Setup(
            int value, Load load, Optional<Integer> threads, Optional<Integer> vocabulary) {
        Setup(int value, Load load) {
            this(value, load, Optional.empty(), Optional.empty());
        }

        public Vocabulary words() {
            return vocabulary
                    .<Vocabulary>map(
                            size ->
                                    new Vocabulary.Words(
                                            IntStream.range(SPECIAL, size)
                                                    .mapToObj(i -> "w" + i)
                                                    .toList()))
                    .orElseGet(Vocabulary.Ids::new);
        }
    }

    /** Everything that is varied. */
    static List<Series> all() {
        return List.of(
                threads(upTo(Runtime.getRuntime().availableProcessors())),
                batch(1, 2, 4),
                length(64, 128, 256, 512, 1024),
                vocabulary(512, 2048, 8192, 49_152),
                group(1, 2, 4, 8, 16));
    }

    /** Double the threads from 1 on; the last is the number of cores, but 2 at least. */
    static int[] upTo(int cores) {
        int most = Math.max(2, cores);
        return IntStream.concat(IntStream.iterate(1, n -> n < most, n -> 2 * n), IntStream.of(most))
                .toArray();
    }

    static Series threads(int... counts) {
        return new Series(
                "threads",
                "Threads",
                "threads",
                "16 sequences of 128 tokens a step. The result is the same to the bit.",
                setups(n -> new Setup(n, USUAL, Optional.of(n), Optional.empty()), counts));
    }

    static Series batch(int... times) {
        return new Series(
                "batch",
                "Batch",
                "times 8 sequences",
                "8 sequences of 128 tokens a step, 16, 32.",
                setups(n -> new Setup(n, Load.sequences(8 * n, LENGTH)), times));
    }

    static Series length(int... lengths) {
        return new Series(
                "sequence_length",
                "Sequence length",
                "tokens per sequence",
                "2048 tokens a step, in fewer and longer sequences.",
                setups(n -> new Setup(n, Load.sequences(TOKENS / n, n)), lengths));
    }

    static Series vocabulary(int... sizes) {
        return new Series(
                "vocabulary",
                "Vocabulary",
                "tokens in the vocabulary",
                "16 sequences of 128 tokens a step. Weights, gradients and moments grow with the"
                        + " vocabulary; log-probs are computed in chunks, whose memory does not.",
                setups(n -> new Setup(n, USUAL, Optional.empty(), Optional.of(n)), sizes));
    }

    static Series group(int... sizes) {
        return new Series(
                "group_size",
                "Group size",
                "completions per prompt",
                "4 prompts of 128 tokens, each with so many completions of 32. Tokens count a"
                    + " prompt once for each completion, as a trainer without sharing would compute"
                    + " it.",
                setups(n -> new Setup(n, new Load(4, 128, n, 32)), sizes));
    }

    private static List<Setup> setups(IntFunction<Setup> of, int... values) {
        List<Setup> setups = new ArrayList<>();
        for (int value : values) {
            setups.add(of.apply(value));
        }
        return setups;
    }
}

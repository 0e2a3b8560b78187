package plumbline.engine.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import plumbline.engine.UnderTest;
import plumbline.engine.kernel.Kernels;
import plumbline.engine.kernel.TokenStats;
import plumbline.engine.tensor.Memory;
import plumbline.engine.tensor.Tensor;
import plumbline.spi.Sampling;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws, counted over many streams, against the probabilities that they should have. */
class TokenSamplerTest {
    private static final int DRAWS = 20_000;
    private static final int AT_ONCE = 1000;
    private static final double[] PROBABILITIES = {0.05, 0.4, 0.1, 0.3, 0.15};

    private final Memory memory = Memory.allocate(5 * AT_ONCE);
    private final Kernels kernels = Kernels.named(UnderTest.KERNELS);

    @AfterEach
    void close() {
        kernels.close();
        memory.close();
    }

    @Test
    void plainDrawsHaveTheLogProbsThatTheScorerFinds() {
        int[] tokens = new int[2];
        double[] logProbs = new double[2];
        new TokenSampler(kernels, Sampling.PLAIN)
                .draw(logits(), SplittableRandom::new, tokens, logProbs);

        TokenStats stats = TokenStats.ofRows(2);
        kernels.tokenStats(logits(), tokens, null, stats, 0);
        assertArrayEquals(stats.logProb(), logProbs);
    }

    @Test
    void tokensAreDrawnAsOftenAsTheyAreLikely() {
        assertFrequencies(new Sampling(1, 0, 1), PROBABILITIES);
    }

    @Test
    void topKKeepsTheLikeliest() {
        assertFrequencies(new Sampling(1, 2, 1), 0, 4 / 7.0, 0, 3 / 7.0, 0);
    }

    @Test
    void aTopKBeyondTheVocabularyKeepsAll() {
        assertFrequencies(new Sampling(1, 99, 1), PROBABILITIES);
    }

    @Test
    void topPKeepsTheFewestThatReachIt() {
        assertFrequencies(new Sampling(1, 0, 0.69), 0, 4 / 7.0, 0, 3 / 7.0, 0);
        assertFrequencies(new Sampling(1, 0, 0.71), 0, 40 / 85.0, 0, 30 / 85.0, 15 / 85.0);
    }

    @Test
    void topPCountsWhatTopKHasLeft() {
        assertFrequencies(new Sampling(1, 2, 0.5), 0, 1, 0, 0, 0);
        assertFrequencies(new Sampling(1, 3, 0.5), 0, 40 / 70.0, 0, 30 / 70.0, 0);
    }

    @Test
    void equalLogitsAreTakenByRisingId() {
        Tensor row = memory.tensor(0, 1, 5).assign(1, 3, -0.0f, 3, 3);
        SplittableRandom random = new SplittableRandom(1);
        assertEquals(1, draw(new TokenSampler(kernels, Sampling.GREEDY), row, random));
        assertEquals(1, draw(new TokenSampler(kernels, new Sampling(1, 1, 1)), row, random));
    }

    @Test
    void aGreedyDrawLeavesTheStreamAlone() {
        SplittableRandom used = new SplittableRandom(1);
        draw(new TokenSampler(kernels, Sampling.GREEDY), logits(), used);
        assertEquals(new SplittableRandom(1).nextLong(), used.nextLong());
    }

    /** Draw from the last row. */
    private static int draw(TokenSampler sampler, Tensor logits, SplittableRandom random) {
        Tensor row = logits.rows(logits.rows() - 1, logits.rows());
        int[] token = new int[1];
        sampler.draw(row, i -> random, token, new double[1]);
        return token[0];
    }

    /** Equal rows but for the first, shifted: only differences of logits matter. */
    private Tensor logits() {
        return logits(2);
    }

    private Tensor logits(int rows) {
        float[] values = new float[5 * rows];
        for (int i = 5; i < values.length; i++) {
            values[i] = (float) (Math.log(PROBABILITIES[i % 5]) - 100);
        }
        return memory.tensor(0, rows, 5).assign(values);
    }

    private void assertFrequencies(Sampling sampling, double... expected) {
        Tensor logits = logits(AT_ONCE).rows(1, AT_ONCE);
        TokenSampler sampler = new TokenSampler(kernels, sampling);
        SplittableRandom random = new SplittableRandom(3);
        int[] tokens = new int[AT_ONCE - 1];
        int[] found = new int[expected.length];
        int draws = 0;
        for (; draws < DRAWS; draws += tokens.length) {
            sampler.draw(logits, i -> random, tokens, new double[tokens.length]);
            IntStream.of(tokens).forEach(token -> found[token]++);
        }
        for (int i = 0; i < expected.length; i++) {
            double deviation = Math.sqrt(expected[i] * (1 - expected[i]) / draws);
            assertEquals(expected[i], (double) found[i] / draws, 4 * deviation, "token " + i);
        }
    }
}

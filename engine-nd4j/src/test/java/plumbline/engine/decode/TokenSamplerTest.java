package plumbline.engine.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import plumbline.engine.tensor.Memory;
import plumbline.engine.tensor.Tensor;
import plumbline.spi.Sampling;

import java.util.SplittableRandom;

/** Draws, counted over many streams, against the probabilities that they should have. */
class TokenSamplerTest {
    private static final int DRAWS = 20_000;
    private static final double[] PROBABILITIES = {0.05, 0.4, 0.1, 0.3, 0.15};

    private final Memory memory = Memory.allocate(10);

    @AfterEach
    void close() {
        memory.close();
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
        assertEquals(1, new TokenSampler(Sampling.GREEDY).draw(row, 0, random));
        assertEquals(1, new TokenSampler(new Sampling(1, 1, 1)).draw(row, 0, random));
    }

    @Test
    void aGreedyDrawLeavesTheStreamAlone() {
        SplittableRandom used = new SplittableRandom(1);
        new TokenSampler(Sampling.GREEDY).draw(logits(), 1, used);
        assertEquals(new SplittableRandom(1).nextLong(), used.nextLong());
    }

    /** The second row of two, shifted: only differences of logits matter. */
    private Tensor logits() {
        float[] values = new float[10];
        for (int i = 0; i < 5; i++) {
            values[5 + i] = (float) (Math.log(PROBABILITIES[i]) - 100);
        }
        return memory.tensor(0, 2, 5).assign(values);
    }

    private void assertFrequencies(Sampling sampling, double... expected) {
        Tensor logits = logits();
        TokenSampler sampler = new TokenSampler(sampling);
        SplittableRandom random = new SplittableRandom(3);
        int[] found = new int[expected.length];
        for (int i = 0; i < DRAWS; i++) {
            found[sampler.draw(logits, 1, random)]++;
        }
        for (int i = 0; i < expected.length; i++) {
            double deviation = Math.sqrt(expected[i] * (1 - expected[i]) / DRAWS);
            assertEquals(expected[i], (double) found[i] / DRAWS, 4 * deviation, "token " + i);
        }
    }
}

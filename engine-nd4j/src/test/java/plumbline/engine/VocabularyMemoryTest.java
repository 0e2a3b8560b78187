package plumbline.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.engine.model.Network;
import plumbline.engine.model.TransformerConfig;
import plumbline.engine.model.WeightLayout;
import plumbline.engine.model.Weights;
import plumbline.engine.tensor.Memory;
import plumbline.spi.ScoreRequest;
import plumbline.spi.TokenGroup;

import java.util.List;

class VocabularyMemoryTest {
    /** Logits that a thread holds at once, whatever the vocabulary. */
    private static final long CHUNK_BYTES = 4L << 20;

    private static final int THREADS = 2;
    private static final int LARGE = 49_152;
    private static final List<TokenGroup> GROUPS =
            List.of(TokenGroup.of(new int[8], new int[64]), TokenGroup.of(new int[8], new int[64]));

    @Test
    void logProbsOfALargeVocabularyTakeAChunkMoreAndNotTheWholeOfTheLogits() {
        long small = scoringBytes(512);
        long large = scoringBytes(LARGE);
        assertTrue(large > small, "logits of a chunk are larger");
        assertTrue(large - small <= THREADS * CHUNK_BYTES, large + " against " + small);
        long whole = 2L * 64 * LARGE * Float.BYTES;
        assertTrue(whole > 2 * THREADS * CHUNK_BYTES, "else the test shows nothing");
    }

    /** Score, and return what that adds to the weights. */
    private static long scoringBytes(int vocabulary) {
        TransformerConfig shape =
                TransformerConfig.preset("nano").orElseThrow().withVocabulary(vocabulary);
        Network network = Network.of(shape, Weights.allocate(WeightLayout.of(shape)));
        try (LanguageModel model = TinyModel.of(network, UnderTest.settings(THREADS, 8192))) {
            long before = Memory.liveBytes();
            model.score(ScoreRequest.logProbs(GROUPS));
            return Memory.liveBytes() - before;
        }
    }
}

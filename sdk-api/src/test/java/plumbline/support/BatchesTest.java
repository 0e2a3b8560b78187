package plumbline.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.spi.StageContext;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class BatchesTest {
    @ParameterizedTest
    @CsvSource({"12, 4", "10, 4", "7, 3", "3, 8", "1, 1", "5, 1"})
    void eachEpochVisitsEveryExampleOnce(int examples, int batchSize) {
        Batches batches = new Batches(examples, batchSize, 5);
        int[] visits =
                IntStream.range(0, 4 * examples)
                        .flatMap(step -> Arrays.stream(batches.at(step)))
                        .limit(4L * examples)
                        .toArray();
        for (int epoch = 0; epoch < 4; epoch++) {
            int[] ofEpoch = Arrays.copyOfRange(visits, epoch * examples, (epoch + 1) * examples);
            Arrays.sort(ofEpoch);
            assertArrayEquals(IntStream.range(0, examples).toArray(), ofEpoch);
        }
    }

    @Test
    void batchFollowsFromSeedAndStepAlone() {
        Batches batches = new Batches(100, 7, 5);
        int[] later = batches.at(40);
        IntStream.range(0, 40).forEach(batches::at);
        assertArrayEquals(later, batches.at(40));
        assertArrayEquals(later, new Batches(100, 7, 5).at(40));
    }

    @Test
    void epochsAndSeedsHaveOrdersOfTheirOwn() {
        Batches batches = new Batches(50, 50, 5);
        assertFalse(Arrays.equals(batches.at(0), batches.at(1)));
        assertFalse(Arrays.equals(batches.at(0), new Batches(50, 50, 6).at(0)));
        assertFalse(Arrays.equals(batches.at(0), IntStream.range(0, 50).toArray()), "not shuffled");
    }

    @Test
    void everyPlaceIsEquallyLikelyForAnExample() {
        int[] counts = new int[5];
        for (int seed = 0; seed < 5000; seed++) {
            counts[new Batches(5, 1, seed).at(0)[0]]++;
        }
        Arrays.stream(counts).forEach(count -> assertEquals(1000, count, 120));
    }

    @Test
    void stepsOverruleEpochs() {
        Batches batches = new Batches(10, 4, 1);
        assertEquals(7, batches.count(7, 2));
        assertEquals(5, batches.count(0, 2));
        assertEquals(3, batches.count(0, 1));
        assertEquals(2, batches.count(0, 0.5));
    }

    @Test
    void aStepsExamplesAreThoseOfItsIndices() {
        List<String> examples = List.of("a", "b", "c");
        Batches batches = new Batches(3, 3, 5);
        assertEquals(
                Arrays.stream(batches.at(1)).mapToObj(examples::get).toList(),
                batches.at(1, examples));
    }

    @Test
    void theOrderFollowsFromTheStagesSeed() {
        StageContext stage = mock(StageContext.class);
        when(stage.seed()).thenReturn(5L);

        Batches batches = Batches.of(stage, List.of("a", "b", "c"), 2);

        assertEquals(new Batches(3, 2, Seeds.derive(5, "batches")), batches);
    }

    @Test
    void nothingToVisitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Batches(0, 4, 1));
        assertThrows(IllegalArgumentException.class, () -> new Batches(4, 0, 1));
    }
}

package plumbline.harness.recipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import plumbline.harness.recipe.Dimension.Range;
import plumbline.harness.recipe.TuneSettings.Search;

import java.util.Arrays;
import java.util.List;

class SearchPointsTest {
    @ParameterizedTest
    @EnumSource(Search.class)
    void everySearchGivesAsManyDifferentPointsAsAreAskedForWithinTheCube(Search search) {
        List<double[]> points = SearchPoints.of(search, 12, 2, 5);

        assertEquals(12, points.stream().map(Arrays::toString).distinct().count());
        for (double[] point : points) {
            assertTrue(Arrays.stream(point).allMatch(x -> x >= 0 && x <= 1));
        }
    }

    @Test
    void aGridSharesItsLevelsOut() {
        assertArrayEquals(new int[] {4, 3}, sorted(SearchPoints.levels(12, 2)));
        assertArrayEquals(new int[] {7, 1}, sorted(SearchPoints.levels(7, 2)));
        assertArrayEquals(new int[] {8}, SearchPoints.levels(8, 1));
    }

    @Test
    void haltonFillsEveryQuarterOfALine() {
        long quarters =
                SearchPoints.of(Search.HALTON, 4, 1, 1).stream()
                        .mapToInt(point -> (int) (4 * point[0]))
                        .distinct()
                        .count();
        assertEquals(4, quarters);
    }

    @Test
    void randomPointsAreThoseOfTheirSeed() {
        double[] first = SearchPoints.of(Search.RANDOM, 3, 2, 9).getFirst();

        assertArrayEquals(first, SearchPoints.of(Search.RANDOM, 3, 2, 9).getFirst());
        assertTrue(first[0] != SearchPoints.of(Search.RANDOM, 3, 2, 10).getFirst()[0]);
    }

    @Test
    void aShareOfTheWayIsAValueOfTheRange() {
        assertEquals("0.001", new Range.Between(1e-4, 1e-2, true, false).at(0.5));
        assertEquals("3.0", new Range.Between(2, 4, false, false).at(0.5));
        assertEquals("8", new Range.Between(4, 16, true, true).at(0.5));
        assertEquals("ipo", new Range.Choices(List.of("sigmoid", "ipo")).at(1));
        assertEquals("sigmoid", new Range.Choices(List.of("sigmoid", "ipo")).at(0.49));
    }

    private static int[] sorted(int[] levels) {
        return Arrays.stream(levels)
                .boxed()
                .sorted((a, b) -> b - a)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}

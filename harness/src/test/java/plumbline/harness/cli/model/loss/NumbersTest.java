package plumbline.harness.cli.model.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class NumbersTest {
    @Test
    void nestedNamesAreJoinedByDots() {
        Map<String, Object> nested =
                Map.of(
                        "metrics", Map.of("mean", 1.0),
                        "bins", List.of(Map.of("count", 3), Map.of("count", 4)),
                        "plain", List.of(1, 2));
        assertEquals(
                Map.of(
                        "metrics.mean",
                        1.0,
                        "bins.0.count",
                        3,
                        "bins.1.count",
                        4,
                        "plain",
                        List.of(1, 2)),
                Numbers.named(nested));
    }

    @Test
    void listsAndArraysHoldTheSameNumbersInTheSameShape() {
        double[][] array = {{1, 2}, {}, {3}};
        List<List<Double>> list = List.of(List.of(1.0, 2.0), List.of(), List.of(3.0));
        assertArrayEquals(Numbers.of(list), Numbers.of(array));
        assertEquals(Numbers.shape(list), Numbers.shape(array));
        assertNotEquals(Numbers.shape(list), Numbers.shape(new double[] {1, 2, 3}));
    }

    @Test
    void truthCountsAsOne() {
        assertArrayEquals(new double[] {1, 0}, Numbers.of(List.of(true, false)));
    }

    @Test
    void textIsNoNumber() {
        assertThrows(IllegalArgumentException.class, () -> Numbers.of("seven"));
    }
}

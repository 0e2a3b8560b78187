package plumbline.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.harness.stats.Interval;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0.31234, 0.27111, 0.35222, 0.31 (0.27 to 0.35)",
        "0.31234, 0.29111, 0.33222, 0.312 (0.291 to 0.332)",
        "12345.6, 12000, 12700, 12346 (12000 to 12700)",
        "0.3, 0.29999999999999993, 0.30000000000000004, 0.300",
        "-0.001, -0.05, 0.05, 0.00 (-0.05 to 0.05)",
    })
    void intervalDecidesHowManyDigitsAreShown(double value, double low, double high, String text) {
        assertEquals(text, Numbers.withInterval(new Figure(value, new Interval(low, high), 9)));
    }

    @ParameterizedTest
    @CsvSource({
        "0.123456, 0.123",
        "12.3456, 12.3",
        "300, 300",
        "1234.4, 1234",
        "0.00001, 1.00e-05",
        "0, 0"
    })
    void withoutIntervalThreeDigitsAreShown(double value, String text) {
        assertEquals(text, Numbers.plain(value));
    }

    @Test
    void whatIsMissingIsBlank() {
        assertEquals("", Numbers.withInterval(new Figure(Double.NaN, null, 0)));
        assertEquals("", Numbers.interval(null));
        assertEquals("∞", Numbers.plain(Double.POSITIVE_INFINITY));
    }
}

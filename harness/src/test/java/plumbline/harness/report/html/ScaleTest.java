package plumbline.harness.report.html;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.stream.DoubleStream;

class ScaleTest {
    @Test
    void ticksAreRoundAndInsideTheAxis() {
        Scale scale = Scale.covering(DoubleStream.of(0.13, 0.97), 0, 100, 5);
        assertArrayEquals(new double[] {0.2, 0.4, 0.6, 0.8, 1.0}, scale.ticks(), 1e-12);
        assertEquals("0.2", scale.label(scale.ticks()[0]));
    }

    @Test
    void pixelsGrowFromOneEndToTheOther() {
        Scale scale = Scale.covering(DoubleStream.of(-1, 1), 200, 0, 5);
        assertEquals(100, scale.pixel(0), 1e-9);
        assertTrue(scale.pixel(1) < scale.pixel(-1));
    }

    @Test
    void valuesThatDoNotVaryStandInTheMiddle() {
        Scale scale = Scale.covering(DoubleStream.of(3, 3, Double.NaN), 0, 100, 5);
        assertEquals(50, scale.pixel(3), 1e-9);
    }

    @Test
    void verySmallValuesAreWrittenWithExponents() {
        Scale scale = Scale.covering(DoubleStream.of(1e-5, 4e-5), 0, 100, 3);
        assertEquals("2.0e-5", scale.label(2e-5));
    }

    @Test
    void axisWithoutValuesIsStillAnAxis() {
        assertTrue(Scale.covering(DoubleStream.of(Double.NaN), 0, 100, 5).ticks().length > 1);
    }
}

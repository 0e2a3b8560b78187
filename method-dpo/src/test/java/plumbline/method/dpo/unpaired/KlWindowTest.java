package plumbline.method.dpo.unpaired;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class KlWindowTest {
    @Test
    void estimatesFromTheLastStepsAlone() {
        KlWindow window = new KlWindow(2);
        window.with(new double[] {100});
        window.with(new double[] {1, 2});
        assertEquals(2, window.with(new double[] {3}).meanNats());
    }

    @Test
    void countsHowOftenTheEstimateWasBelowZero() {
        KlWindow window = new KlWindow(1);
        window.with(new double[] {-1});
        window.with(new double[] {1});
        window.with(new double[] {-2, 1});
        window.with(new double[] {0});
        assertEquals(0.5, window.clampRate());
    }

    @Test
    void aRestoredWindowGoesOnAsIfNothingHadHappened(@TempDir Path folder) {
        KlWindow window = new KlWindow(3);
        window.with(new double[] {0.1, -0.7});
        window.with(new double[] {1 / 3.0});
        KlWindow restored = new KlWindow(3);
        window.save(folder);
        restored.restore(folder);
        assertEquals(window.with(new double[] {5}), restored.with(new double[] {5}));
        assertEquals(window.clampRate(), restored.clampRate());
        assertArrayEquals(window.numbers(), restored.numbers());
    }
}

package plumbline.harness.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JavaHeapTest {
    private static final long MEGABYTE = 1 << 20;

    private long used;
    private int collections;
    private final JavaHeap heap =
            new JavaHeap(
                    () -> used,
                    () -> {
                        used = 50 * MEGABYTE;
                        collections++;
                    });

    @Test
    void aHeapThatHasGrownToTwiceWhatLivesIsCollectedAndOneThatHasNotIsLeftAlone() {
        used = 40 * MEGABYTE;
        heap.tidy();
        assertEquals(1, collections, "nobody knows yet what lives");
        used = 130 * MEGABYTE;
        heap.tidy();
        assertEquals(1, collections);
        used = 140 * MEGABYTE;
        heap.tidy();
        assertEquals(2, collections);
    }
}

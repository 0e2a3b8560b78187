package plumbline.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.engine.tensor.Memory;
import plumbline.engine.tensor.Tensor;

class ArenaTest {
    @Test
    void whatIsTakenDoesNotOverlap() {
        try (Arena arena = new Arena()) {
            Tensor first = arena.take(3, 5).assign(new float[15]);
            Tensor second = arena.take(2, 2).assign(1, 2, 3, 4);
            assertEquals(0, first.get(2, 4));
            assertEquals(4, second.get(1, 1));
            assertEquals(0, second.offset() % 16);
        }
    }

    @Test
    void aSecondPassOfTheSameSizeAllocatesNothing() {
        try (Arena arena = new Arena()) {
            pass(arena, 100);
            pass(arena, 100);
            long before = Memory.liveBytes();
            float[] array = pass(arena, 100);
            assertEquals(before, Memory.liveBytes());
            assertSame(array, pass(arena, 50));
            assertEquals(before, Memory.liveBytes());
        }
    }

    @Test
    void aLargerPassMakesItGrow() {
        try (Arena arena = new Arena()) {
            float[] small = pass(arena, 10);
            long before = Memory.liveBytes();
            assertNotEquals(small.length, pass(arena, 1000).length);
            assertTrue(Memory.liveBytes() > before);
        }
    }

    private static float[] pass(Arena arena, int rows) {
        arena.reset();
        for (int i = 0; i < 5; i++) {
            arena.take(rows, 7);
        }
        return arena.floats(rows);
    }
}

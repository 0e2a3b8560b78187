package plumbline.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;

class ContentHashTest {
    @Test
    void isSha256OfLengthsAndBytes() {
        // printf '3:abc' | sha256sum
        assertEquals(
                "aab5f9ae99b2e38fb462025c8f72f570c9c811705d2a4277dc855d7fa293fe97",
                new ContentHash().add("abc").hex());
    }

    @Test
    void whereAPartEndsMatters() {
        assertNotEquals(
                new ContentHash().add("ab").add("c").hex(),
                new ContentHash().add("a").add("bc").hex());
        assertNotEquals(new ContentHash().hex(), new ContentHash().add("").hex());
    }

    @Test
    void memoryOutsideTheHeapHashesLikeTheSameBytesInIt() {
        byte[] bytes = new byte[200_001];
        new Random(1).nextBytes(bytes);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(bytes.length);
            memory.copyFrom(MemorySegment.ofArray(bytes));

            assertEquals(new ContentHash().add(bytes).hex(), new ContentHash().add(memory).hex());
        }
    }

    @Test
    void aSingleByteMatters() {
        byte[] bytes = new byte[200_001];
        String before = new ContentHash().add(bytes).hex();
        bytes[200_000] = 1;

        assertNotEquals(before, new ContentHash().add(bytes).hex());
    }
}

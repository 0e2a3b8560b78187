package plumbline.harness.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.spi.Ragged;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class KeptNumbersTest {
    private static final Ragged ROWS =
            Ragged.of(new double[] {-1.25, Math.PI}, new double[0], new double[] {-0.0});

    @TempDir Path folder;
    private final List<String> damages = new ArrayList<>();
    private int computed;

    @Test
    void numbersAreComputedOnceAndReadBitForBit() {
        kept("code").get("key", this::compute);
        Ragged again = kept("code").get("key", this::compute);
        assertEquals(1, computed);
        assertArrayEquals(ROWS.values(), again.values());
        assertArrayEquals(ROWS.offsets(), again.offsets());
    }

    @Test
    void anotherKeyOrOtherCodeHasNumbersOfItsOwn() {
        kept("code").get("key", this::compute);
        kept("code").get("other key", this::compute);
        kept("other code").get("key", this::compute);
        assertEquals(3, computed);
    }

    @Test
    void numbersThatTheDiskChangedAreComputedAgainAndThatIsSaid() throws Exception {
        kept("code").get("key", this::compute);
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.findFirst().orElseThrow();
            byte[] content = Files.readAllBytes(file);
            content[20] ^= 1;
            Files.write(file, content);
        }
        Ragged again = kept("code").get("key", this::compute);
        assertEquals(2, computed);
        assertArrayEquals(ROWS.values(), again.values());
        assertEquals(1, damages.size());
    }

    private KeptNumbers kept(String code) {
        return new KeptNumbers(folder, code, damages::add, new KeyLocks());
    }

    private Ragged compute() {
        computed++;
        return ROWS;
    }
}

package plumbline.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

class SeedsTest {
    @Test
    void derivesAsSplitMix64Draws() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 5; i++) {
            assertEquals(random.nextLong(), Seeds.derive(42, i));
        }
    }

    @Test
    void neighboursDoNotCollide() {
        Set<Long> seen = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            for (int index = 0; index < 100; index++) {
                seen.add(Seeds.derive(seed, index));
            }
        }
        assertEquals(10_000, seen.size());
    }

    @Test
    void namesAndTokensAreToldApartByContentAndOrder() {
        assertEquals(Seeds.derive(1, "sft"), Seeds.derive(1, "sft"));
        assertNotEquals(Seeds.derive(1, "sft"), Seeds.derive(1, "stf"));
        assertNotEquals(Seeds.derive(1, "sft"), Seeds.derive(2, "sft"));
        assertNotEquals(Seeds.derive(1, new int[] {1, 2}), Seeds.derive(1, new int[] {2, 1}));
    }
}

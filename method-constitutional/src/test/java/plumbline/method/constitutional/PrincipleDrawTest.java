package plumbline.method.constitutional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class PrincipleDrawTest {
    private final PrincipleDraw draw = PrincipleDraw.of(Principles.constitution(), 5);

    @Test
    void principlesAreDrawnByWeight() {
        long heavy = drawn(draw, 1, 4000).stream().filter("dunno"::equals).count();
        assertEquals(0.75, heavy / 4000.0, 0.03);
    }

    @Test
    void aDrawFollowsFromSeedKeyAndNumberAlone() {
        assertEquals(
                drawn(draw, 1, 50), drawn(PrincipleDraw.of(Principles.constitution(), 5), 1, 50));
        assertNotEquals(drawn(draw, 1, 50), drawn(draw, 2, 50));
        assertNotEquals(
                drawn(draw, 1, 50), drawn(PrincipleDraw.of(Principles.constitution(), 6), 1, 50));
    }

    private static List<String> drawn(PrincipleDraw draw, int number, int count) {
        return Principles.keys(count).stream().map(key -> draw.at(key, number).id()).toList();
    }
}

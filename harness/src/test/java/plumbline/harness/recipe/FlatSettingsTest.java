package plumbline.harness.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.problem.ProblemException;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A record inside another whose settings stand beside the other's. */
class FlatSettingsTest {
    record Inner(
            @Setting(kind = Kind.AT_LEAST, min = 1, doc = "how often") int times,
            @Setting(doc = "whether") boolean loud) {}

    record Outer(
            @Setting(doc = "which") String name,
            @Setting(flat = true, doc = "what others have too") Inner inner) {}

    private static final Outer DEFAULT = new Outer("one", new Inner(3, false));

    private static Outer bound(String yaml) {
        Problems problems = new Problems();
        Node node = YamlReader.ofFile(Path.of("mine.yaml"), problems).read(yaml).orElseThrow();
        var outer =
                new SettingsBinder(problems, "stage 'toy'")
                        .bind((Node.Mapping) node, DEFAULT, Set.of());
        problems.throwIfAny();
        return outer.orElseThrow();
    }

    @Test
    void itsSettingsAreReadFromTheBlockAroundIt() {
        assertEquals(new Outer("two", new Inner(5, false)), bound("{name: two, times: 5}"));
        assertEquals(DEFAULT, bound("{}"));
    }

    @Test
    void aMistakeInItIsPlacedAndNamedAsAnyOther() {
        String message = refused("{times: 0}");
        assertTrue(message.contains("mine.yaml:1:9"), message);
        assertTrue(message.contains("times is 0; it must be at least 1"), message);
    }

    @Test
    void itsOwnNameIsNoSettingAndItsSettingsAreOffered() {
        String message = refused("{inner: {times: 1}}");
        assertTrue(message.contains("has no setting 'inner'"), message);
        assertTrue(message.contains("Its settings: name, times, loud."), message);
    }

    private static String refused(String yaml) {
        return assertThrows(ProblemException.class, () -> bound(yaml)).getMessage();
    }

    @Test
    void itIsPrintedAndDescribedFlat() {
        assertEquals(
                Map.of("toy.name", "one", "toy.times", "3", "toy.loud", "false"),
                EffectiveSettings.of("toy", DEFAULT));
        assertEquals(
                List.of("name", "times", "loud"),
                SettingsTable.of(DEFAULT).stream().map(SettingsTable.Row::key).toList());
        var properties = (Map<?, ?>) SettingsSchema.of(DEFAULT, Map.of()).get("properties");
        assertEquals(Set.of("name", "times", "loud"), properties.keySet());
    }
}

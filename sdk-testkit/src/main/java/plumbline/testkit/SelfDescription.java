package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import plumbline.spi.Component;
import plumbline.spi.Explanation;
import plumbline.spi.Setting;

import java.lang.reflect.RecordComponent;

/** What every part of a recipe says about itself, for {@code plumb list} and {@code explain}. */
final class SelfDescription {
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private SelfDescription() {}

    static void assertComplete(Component<?> component) {
        String name = component.name();
        assertTrue(
                name.matches(NAME),
                () -> "a name is lower case with hyphens, and this is '" + name + "'");
        Explanation explanation = component.explain();
        assertFalse(explanation.summary().isBlank(), "explain() has no summary");
        assertFalse(explanation.source().isBlank(), "explain() has no source");
        assertNotNull(component.defaults(), "defaults() must be a record, and is null");
        assertEquals(component.defaults(), component.defaults(), "defaults() must stay the same");
        for (RecordComponent setting : component.defaults().getClass().getRecordComponents()) {
            Setting words = setting.getAnnotation(Setting.class);
            assertTrue(
                    words != null && !words.doc().isBlank(),
                    () -> "the setting '" + setting.getName() + "' has no @Setting(doc = ...)");
        }
    }
}

package plumbline.method.rlhf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;

import plumbline.spi.AlignmentPlugin;

import java.util.ServiceLoader;

class RlhfPluginTest {
    @Test
    void isFoundByTheServiceLoader() {
        AlignmentPlugin plugin =
                ServiceLoader.load(AlignmentPlugin.class).findFirst().orElseThrow();
        assertInstanceOf(RlhfPlugin.class, plugin);
        assertEquals("sft", plugin.optimizers().getFirst().name());
    }
}

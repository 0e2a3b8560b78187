package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

import java.util.ArrayList;
import java.util.List;

/** Runs a contract on a broken implementation and asserts that it notices. */
final class Caught {
    private Caught() {}

    /** Assert that the named tests of the contract fail, and that not everything does. */
    static void assertCaught(Class<?> contract, String... tests) {
        Events events =
                EngineTestKit.engine("junit-jupiter")
                        .selectors(selectClass(contract))
                        .execute()
                        .allEvents();
        List<String> failed = new ArrayList<>();
        events.failed()
                .list()
                .forEach(e -> failed.add(e.getTestDescriptor().getUniqueId().toString()));
        for (String test : tests) {
            assertTrue(
                    failed.stream().anyMatch(id -> id.contains(test)),
                    () -> test + " did not fail; these did: " + failed);
        }
        assertTrue(events.succeeded().count() > 1, "some promises are kept even here");
    }
}

package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
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
        events.failed().list().forEach(Caught::assertFailsInWords);
        assertTrue(events.succeeded().count() > 1, "some promises are kept even here");
    }

    /** Assert that a failure says in a sentence which promise is broken. */
    private static void assertFailsInWords(Event event) {
        String message =
                event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .map(Throwable::getMessage)
                        .orElse("");
        String sentence = message.split(" ==> ")[0];
        assertTrue(
                sentence.split(" ").length >= 4 && !sentence.startsWith("expected:"),
                () -> event.getTestDescriptor().getDisplayName() + " fails with: " + message);
    }
}

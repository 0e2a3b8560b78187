package plumbline.harness.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import plumbline.spi.AlignmentPlugin;
import plumbline.spi.SpiVersion;
import plumbline.spi.Stability;
import plumbline.testkit.LossContract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What third parties compile against does not change unnoticed, and says how far it stays. */
class StabilityTest {
    /** A module by one of its classes, and where its signatures are kept. */
    record Module(String name, Class<?> oneOfItsClasses) {
        Path baseline() {
            return Path.of("..", name, "api.txt");
        }
    }

    static Stream<Module> modules() {
        return Stream.of(
                new Module("sdk-api", AlignmentPlugin.class),
                new Module("sdk-testkit", LossContract.class));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void thePublicSignaturesAreThoseThatAreKept(Module module) throws IOException {
        List<String> now = PublicApi.signatures(module.oneOfItsClasses());
        if (Boolean.getBoolean("api.rewrite")) {
            Files.write(module.baseline(), now);
        }
        List<String> kept = Files.readAllLines(module.baseline());
        List<String> removed = new ArrayList<>(kept);
        removed.removeAll(now);
        List<String> added = new ArrayList<>(now);
        added.removeAll(kept);
        assertTrue(
                removed.isEmpty() && added.isEmpty(),
                () ->
                        "the API of %s changed. Removed, which breaks plugins: %s. Added: %s. If that is meant: -Dapi.rewrite=true, the changelog, and SpiVersion."
                                .formatted(module.name(), removed, added));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void nothingThatTheLastReleaseHadIsGone(Module module) throws IOException {
        Optional<LastRelease> release = LastRelease.of(Path.of(".."));
        assumeTrue(release.isPresent(), "no tag v* was found: nothing was released yet");
        List<String> now = PublicApi.signatures(module.oneOfItsClasses());
        assertEquals(
                List.of(),
                release.get().broken(module.name(), now, SpiVersion.CURRENT),
                () ->
                        "plugins built for %s would break. Bring it back, or raise the first number of SpiVersion."
                                .formatted(release.get().tag()));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyPublicTypeSaysHowFarItStays(Module module) throws IOException {
        List<Class<?>> types = PublicApi.types(module.oneOfItsClasses());
        assertTrue(types.size() > 15, types.size() + " types");
        assertEquals(
                List.of(),
                types.stream().filter(type -> !hasLevel(type)).map(Class::getName).toList());
    }

    private static boolean hasLevel(Class<?> type) {
        return type.isAnnotationPresent(Stability.class)
                || type.getPackage().isAnnotationPresent(Stability.class)
                || (type.getEnclosingClass() != null && hasLevel(type.getEnclosingClass()));
    }

    @Test
    void theComparisonSeesARemovedMethod() throws IOException {
        List<String> now = PublicApi.signatures(AlignmentPlugin.class);
        assertTrue(
                now.contains(
                        "    public abstract java.lang.String"
                                + " plumbline.spi.AlignmentPlugin.name()"),
                "signatures are read");
    }
}

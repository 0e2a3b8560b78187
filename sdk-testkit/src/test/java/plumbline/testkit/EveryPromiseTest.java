package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every promise of every contract is broken by somebody in these tests. */
class EveryPromiseTest {
    private static final List<Class<?>> CONTRACTS =
            List.of(
                    AnnotatorContract.class,
                    EvaluatorContract.class,
                    JudgeContract.class,
                    LossContract.class,
                    OptimizerContract.class,
                    PolicyContract.class,
                    PreferenceLossContract.class,
                    RewardSourceContract.class);

    @Test
    void isBrokenBySomebody() throws IOException {
        String tests = sourcesOfBrokenOnes();
        List<String> untested =
                CONTRACTS.stream()
                        .flatMap(EveryPromiseTest::promises)
                        .filter(promise -> !tests.contains('"' + promise + '"'))
                        .toList();
        assertEquals(List.of(), untested, "no broken implementation shows that these can fail");
    }

    @Test
    void noContractIsForgotten() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/plumbline/testkit"))) {
            assertEquals(
                    CONTRACTS.stream().map(c -> c.getSimpleName() + ".java").toList(),
                    sources.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("Contract.java"))
                            .sorted()
                            .toList());
        }
    }

    private static Stream<String> promises(Class<?> contract) {
        return Arrays.stream(contract.getDeclaredMethods())
                .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                .map(method -> method.getName());
    }

    private static String sourcesOfBrokenOnes() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("src/test/java/plumbline/testkit"))) {
            return sources.filter(file -> file.getFileName().toString().startsWith("Broken"))
                    .map(EveryPromiseTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

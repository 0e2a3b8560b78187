package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class CompileApartTest {
    private static final String COMMAND = "dontinline ";

    @Test
    void everyMethodThatIsToBeCompiledApartIsThere() throws IOException {
        List<String> methods =
                Files.readAllLines(Path.of("compile-apart")).stream()
                        .filter(line -> line.startsWith(COMMAND))
                        .map(line -> line.substring(COMMAND.length()))
                        .toList();

        assertFalse(methods.isEmpty());
        assertEquals(List.of(), methods.stream().filter(m -> !isThere(m)).toList());
    }

    private static boolean isThere(String method) {
        String[] parts = method.split("::");
        try {
            return Arrays.stream(Class.forName(parts[0]).getDeclaredMethods())
                    .anyMatch(m -> m.getName().equals(parts[1]));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}

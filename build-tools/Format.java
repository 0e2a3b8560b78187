import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Formats every Java source of the project (google-java-format, AOSP style), or with {@code check} names those that are not. */
final class Format {
    public static void main(String[] args) throws Exception {
        boolean check = args[0].equals("check");
        Formatter formatter = new Formatter(JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());
        List<Path> wrong = new ArrayList<>();
        for (Path file : sources(Path.of(args[1]))) {
            String source = Files.readString(file);
            String formatted = formatter.formatSourceAndFixImports(source);
            if (!formatted.equals(source)) {
                wrong.add(file);
                if (!check) {
                    Files.writeString(file, formatted);
                }
            }
        }
        wrong.forEach(file -> System.out.println((check ? "not formatted: " : "formatted: ") + file));
        if (check && !wrong.isEmpty()) {
            System.out.println("Run ./mvnw -q -Pformat -N process-sources to format them.");
            System.exit(1);
        }
    }

    private static List<Path> sources(Path root) throws Exception {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(p -> p.toString().endsWith(".java"))
                    .filter(p -> p.toString().replace('\\', '/').contains("/src/"))
                    .filter(p -> !p.toString().replace('\\', '/').contains("/target/"))
                    .sorted()
                    .toList();
        }
    }
}

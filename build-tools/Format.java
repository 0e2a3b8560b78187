import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Formats every Java source of the project (google-java-format, AOSP style), or with {@code check} names those that are not.
 * Hashes of sources found to be well formatted are kept beside the formatter, so that only what changed is formatted again.
 */
final class Format {
    public static void main(String[] args) throws Exception {
        boolean check = args[0].equals("check");
        Path root = Path.of(args[1]);
        Path jar = Path.of(Formatter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path known = jar.resolveSibling("formatted.txt");
        String salt = Files.size(jar) + "\n";
        Set<String> before = Files.exists(known) ? new HashSet<>(Files.readAllLines(known)) : Set.of();
        Set<String> after = new TreeSet<>();
        Formatter formatter = new Formatter(JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());
        List<Path> wrong = new ArrayList<>();
        for (Path file : sources(root)) {
            String source = Files.readString(file);
            if (before.contains(hash(salt + source))) {
                after.add(hash(salt + source));
                continue;
            }
            String formatted = formatter.formatSourceAndFixImports(source);
            if (formatted.equals(source)) {
                after.add(hash(salt + source));
            } else {
                wrong.add(file);
                if (!check) {
                    Files.writeString(file, formatted);
                }
            }
        }
        Files.write(known, after);
        wrong.forEach(file -> System.out.println((check ? "not formatted: " : "formatted: ") + file));
        if (check && !wrong.isEmpty()) {
            System.out.println("Run ./mvnw -q -Pformat -N process-sources to format them.");
            System.exit(1);
        }
    }

    private static String hash(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
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

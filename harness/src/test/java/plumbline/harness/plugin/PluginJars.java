package plumbline.harness.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a small plugin with one evaluator and packs it into a jar. */
public final class PluginJars {
    private static final String SERVICE = "META-INF/services/plumbline.spi.AlignmentPlugin";
    private static final String SOURCE =
            """
            package %1$s;

            import java.util.List;
            import java.util.Set;
            import plumbline.spi.*;

            public class %2$s implements AlignmentPlugin, Evaluator<%2$s.Settings> {
                public record Settings() {}
                @Override public String name() { return "%3$s"; }
                @Override public List<Evaluator<?>> evaluators() { return List.of(this); }
                @Override public Settings defaults() { return new Settings(); }
                @Override public Explanation explain() { return new Explanation("shouts", "", ""); }
                @Override public Set<Ingredient> needs() { return Set.of(); }
                @Override public List<Measurement> evaluate(EvaluationContext c, Settings s) {
                    return List.of();
                }
            }
            """;

    private PluginJars() {}

    /** Write a jar whose plugin class, named {@code package.Name}, is also its evaluator. */
    public static void write(Path jar, String className, String evaluator) throws IOException {
        Path classes = Files.createTempDirectory("plugin-classes");
        int dot = className.indexOf('.');
        String source =
                SOURCE.formatted(
                        className.substring(0, dot), className.substring(dot + 1), evaluator);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled =
                compiler.getTask(
                                null,
                                null,
                                null,
                                options,
                                null,
                                List.of(new Source(className, source)))
                        .call();
        if (!compiled) {
            throw new IllegalStateException("the plugin does not compile");
        }
        try (JarOutputStream out = announced(jar, className);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }

    /** Write a jar that names a plugin class it does not contain. */
    public static void writeAnnouncementOnly(Path jar, String className) throws IOException {
        announced(jar, className).close();
    }

    private static JarOutputStream announced(Path jar, String className) throws IOException {
        OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        out.putNextEntry(new JarEntry(SERVICE));
        out.write(className.getBytes(StandardCharsets.UTF_8));
        return out;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(
                    URI.create("string:///" + className.replace('.', '/') + ".java"),
                    JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

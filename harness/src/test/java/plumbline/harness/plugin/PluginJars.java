package plumbline.harness.plugin;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
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
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
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
        write(jar, className, Map.of(className, evaluatorSource(className, evaluator)), Map.of());
    }

    /** Write a jar like that, whose manifest says it was built for a version of the SPI. */
    static void writeBuiltFor(String spi, Path jar, String className) throws IOException {
        String source = evaluatorSource(className, "shout");
        write(jar, className, Map.of(className, source), Map.of("Plumbline-Spi-Version", spi));
    }

    private static String evaluatorSource(String className, String evaluator) {
        int dot = className.indexOf('.');
        return SOURCE.formatted(
                className.substring(0, dot), className.substring(dot + 1), evaluator);
    }

    /**
     * Compile and pack.
     *
     * @param announced the plugin class
     * @param sources by class name
     * @param manifest attributes of the jar
     */
    public static void write(
            Path jar, String announced, Map<String, String> sources, Map<String, String> manifest)
            throws IOException {
        write(jar, announced, compiled(sources), manifest);
    }

    /** Pack classes that are compiled already. */
    public static void write(Path jar, String announced, Path classes, Map<String, String> manifest)
            throws IOException {
        try (JarOutputStream out = announced(jar, announced, manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }

    private static Path compiled(Map<String, String> sources) throws IOException {
        Path classes = Files.createTempDirectory("plugin-classes");
        compile(
                sources.entrySet().stream()
                        .<JavaFileObject>map(e -> new Source(e.getKey(), e.getValue()))
                        .toList(),
                classes,
                System.getProperty("java.class.path"));
        return classes;
    }

    /** Compile into a folder. */
    public static void compile(
            List<? extends JavaFileObject> sources, Path classes, String classPath) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options =
                List.of("-parameters", "-proc:none", "-d", classes.toString(), "-cp", classPath);
        if (!compiler.getTask(said, null, null, options, null, sources).call()) {
            throw new IllegalStateException("the sources do not compile: " + said);
        }
    }

    /** Write a jar that names a plugin class it does not contain. */
    public static void writeAnnouncementOnly(Path jar, String className) throws IOException {
        announced(jar, className, Map.of()).close();
    }

    private static JarOutputStream announced(
            Path jar, String className, Map<String, String> attributes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach(manifest.getMainAttributes()::putValue);
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        out.putNextEntry(new JarEntry(SERVICE));
        out.write(className.getBytes(StandardCharsets.UTF_8));
        return out;
    }

    /** A source in memory. */
    public static final class Source extends SimpleJavaFileObject {
        private final String className;
        private final String text;

        public Source(String className, String text) {
            super(
                    URI.create("string:///" + className.replace('.', '/') + ".java"),
                    JavaFileObject.Kind.SOURCE);
            this.className = className;
            this.text = text;
        }

        String className() {
            return className;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

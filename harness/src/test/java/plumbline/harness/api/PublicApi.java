package plumbline.harness.api;

import plumbline.harness.plugin.Origin;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The public types of a module, and what can be called of them, as text. */
final class PublicApi {
    private PublicApi() {}

    /** List the public types that stand beside a class, nested ones included. */
    static List<Class<?>> types(Class<?> oneOfThem) throws IOException {
        Path place = Origin.path(oneOfThem).orElseThrow();
        if (Files.isDirectory(place)) {
            return types(place, place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return types(jar.getPath("/"), jar.getPath("/"));
        }
    }

    private static List<Class<?>> types(Path root, Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .sorted()
                    .<Class<?>>map(PublicApi::load)
                    .filter(PublicApi::reachable)
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean reachable(Class<?> type) {
        boolean visible = isVisible(type.getModifiers()) && !type.isAnonymousClass();
        return visible && (type.getEnclosingClass() == null || reachable(type.getEnclosingClass()));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    /** Write every signature, one a line, in an order that does not hang on the compiler. */
    static List<String> signatures(Class<?> oneOfThem) throws IOException {
        List<String> all = new ArrayList<>();
        for (Class<?> type : types(oneOfThem)) {
            all.add(type.toGenericString() + bounds(type));
            members(type).sorted().distinct().forEach(member -> all.add("    " + member));
        }
        return all;
    }

    private static String bounds(Class<?> type) {
        List<String> above = new ArrayList<>();
        if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
            above.add(type.getGenericSuperclass().getTypeName());
        }
        Arrays.stream(type.getGenericInterfaces()).forEach(i -> above.add(i.getTypeName()));
        return above.isEmpty() ? "" : " : " + String.join(", ", above);
    }

    private static Stream<String> members(Class<?> type) {
        return Stream.of(
                        Arrays.stream(type.getDeclaredFields())
                                .filter(PublicApi::shown)
                                .map(Field::toGenericString),
                        Arrays.stream(type.getDeclaredConstructors())
                                .filter(PublicApi::shown)
                                .map(Constructor::toGenericString),
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(PublicApi::shown)
                                .map(Method::toGenericString))
                .flatMap(s -> s);
    }

    private static boolean shown(Member member) {
        return isVisible(member.getModifiers()) && !member.isSynthetic();
    }
}
